package dev.kokoro.control;

import java.util.ArrayList;
import java.util.List;

/**
 * The other servers that share the machine, as they last told of themselves.
 *
 * @param needs whole cores for the work each of them has; 0 for one that has none
 * @param usedCores processor seconds per second that all of them together use
 */
public record OtherServers(List<Integer> needs, double usedCores) {
    /** Nobody else is there. */
    public static final OtherServers NONE = new OtherServers(List.of(), 0);

    public OtherServers {
        needs = List.copyOf(needs);
        if (needs.stream().anyMatch(n -> n < 0) || !(usedCores >= 0)) {
            throw new IllegalArgumentException("peers that need " + needs + " and use " + usedCores + " cannot be");
        }
    }

    /**
     * What this server may have of so many cores: nobody who needs less than an equal part is cut, the others share what
     * is left equally (max-min fairness), and what nobody needs is divided among all. Everybody who reckons with the same
     * numbers comes to parts that add up to the whole.
     *
     * @param need of this server
     * @param all cores to be shared
     * @return at least 1, since a server without a core would answer nobody
     */
    public int share(int need, int all) {
        if (needs.isEmpty()) {
            return Math.max(1, all);
        }
        List<Integer> smaller = new ArrayList<>(needs);
        smaller.sort(null);
        int left = all;
        int sharing = needs.size() + 1;
        for (int other : smaller) {
            if (other >= need) {
                break;
            }
            // Of equals the sum matters more than who of them gets the odd core.
            left -= Math.min(other, left / sharing);
            sharing--;
        }
        int mine = Math.min(need, left / sharing);
        int spare = all - mine - needs.stream().mapToInt(Integer::intValue).sum();
        return Math.max(1, mine + Math.max(0, spare) / (needs.size() + 1));
    }
}
