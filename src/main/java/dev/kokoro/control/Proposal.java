package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;

/** What a law wants, before a pin or the advisory mode has its say. */
record Proposal(Allocation allocation, LimitingFactor limit, double demandCores, String reason, String explanation) {}
