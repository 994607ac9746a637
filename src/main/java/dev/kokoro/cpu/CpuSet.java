package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set of logical CPUs, written as the kernel writes it: {@code 0-3,8,10-11}.
 *
 * @param ids ascending, without repeats, each from 0 to {@value #MAX_ID}
 */
public record CpuSet(List<Integer> ids) {
    /** Kernels are built for at most 8192 CPUs; a larger number is rubbish in a file, not a machine. */
    public static final int MAX_ID = 16_383;

    public CpuSet {
        ids = List.copyOf(new TreeSet<>(ids));
        if (!ids.isEmpty() && (ids.get(0) < 0 || ids.get(ids.size() - 1) > MAX_ID)) {
            throw new IllegalArgumentException("CPU numbers go from 0 to " + MAX_ID + ", not " + ids);
        }
    }

    public static CpuSet of(Collection<Integer> ids) {
        return new CpuSet(List.copyOf(ids));
    }

    /** CPUs 0 to {@code count - 1}. */
    public static CpuSet firstOf(int count) {
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < Math.min(count, MAX_ID + 1); id++) {
            ids.add(id);
        }
        return new CpuSet(ids);
    }

    /** Reads the kernel's list format; empty if the text is not one, or lists no CPU. */
    public static Optional<CpuSet> parse(String text) {
        TreeSet<Integer> ids = new TreeSet<>();
        for (String range : text.strip().split(",", -1)) {
            int dash = range.indexOf('-');
            int first = number(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : number(range.substring(dash + 1));
            if (first < 0 || last < first) {
                return Optional.empty();
            }
            for (int id = first; id <= last; id++) {
                ids.add(id);
            }
        }
        return Optional.of(of(ids));
    }

    public int size() {
        return ids.size();
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }

    public boolean contains(int id) {
        return Collections.binarySearch(ids, id) >= 0;
    }

    public CpuSet and(CpuSet other) {
        return keep(other, true);
    }

    public CpuSet without(CpuSet other) {
        return keep(other, false);
    }

    private CpuSet keep(CpuSet other, boolean common) {
        Set<Integer> theirs = new HashSet<>(other.ids);
        List<Integer> kept = new ArrayList<>();
        for (int id : ids) {
            if (theirs.contains(id) == common) {
                kept.add(id);
            }
        }
        return of(kept);
    }

    /** In the kernel's list format. */
    @Override
    public String toString() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            int first = ids.get(i);
            while (i + 1 < ids.size() && ids.get(i + 1) == ids.get(i) + 1) {
                i++;
            }
            list.append(list.isEmpty() ? "" : ",").append(first);
            if (ids.get(i) > first) {
                list.append('-').append(ids.get(i));
            }
        }
        return list.toString();
    }

    /** -1 for anything that is no CPU number. */
    private static int number(String digits) {
        String bare = digits.strip();
        if (bare.isEmpty() || bare.length() > 5) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value > MAX_ID ? -1 : value;
    }
}
