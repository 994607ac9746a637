package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;

/** What a law wants, before memory and the advisory mode have their say. */
record Proposal(Allocation allocation, LimitingFactor limit, double demandCores, String reason, String explanation) {}
