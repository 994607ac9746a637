package dev.kokoro.cli;

import dev.kokoro.cpu.Finding;
import dev.kokoro.tune.MachineShape;
import dev.kokoro.tune.Performance;
import dev.kokoro.tune.emit.Profile;
import java.util.List;

/**
 * What advice is given on.
 *
 * @param title says how the rows came about
 * @param findings about this machine; empty where the advice is for another
 * @param rows every setting known
 * @param notes what the figures stand on, a sentence each
 * @param machine what a profile of it depends on
 */
record TuneBasis(
        String title,
        MachineShape shape,
        List<Finding> findings,
        List<Performance> rows,
        List<String> notes,
        Profile.Machine machine) {
    TuneBasis {
        findings = List.copyOf(findings);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
