package dev.tagline.imap.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What a contestant reached in a race.
 *
 * @param workload of the race
 * @param contestant its name
 * @param size of the workload
 * @param rounds so many runs counted
 * @param nanos wall time of a run, median
 * @param timesRaw median of the ratios to the first of all in the same round
 * @param timesTagline median of the ratios to Tagline's blocking face in the same round; NaN without it
 * @param allocated octets of the heap for each unit; negative where nobody counts them
 */
record Score(
        Workload workload,
        String contestant,
        int size,
        int rounds,
        double nanos,
        double timesRaw,
        double timesTagline,
        double allocated) {
    /** The columns of {@link #toLine}. */
    static final String COLUMNS = "workload\tcontestant\tsize\trounds\tnanos\ttimesRaw\ttimesTagline\tallocated";

    String toLine() {
        return String.join(
                "\t",
                workload.name(),
                contestant,
                String.valueOf(size),
                String.valueOf(rounds),
                String.valueOf(nanos),
                String.valueOf(timesRaw),
                String.valueOf(timesTagline),
                String.valueOf(allocated));
    }

    static Score of(String line) {
        List<String> cells = Arrays.asList(line.split("\t", -1));
        return new Score(
                Workload.of(cells.get(0)),
                cells.get(1),
                Integer.parseInt(cells.get(2)),
                Integer.parseInt(cells.get(3)),
                Double.parseDouble(cells.get(4)),
                Double.parseDouble(cells.get(5)),
                Double.parseDouble(cells.get(6)),
                Double.parseDouble(cells.get(7)));
    }

    double nanosEach() {
        return nanos / size;
    }

    /** For the console. */
    @Override
    public String toString() {
        return workload + " " + contestant + ": " + Words.seconds(nanos) + ", x raw " + Words.ratio(timesRaw)
                + ", x tagline " + Words.ratio(timesTagline) + ", " + Words.octets(allocated) + " a " + workload.unit
                + ", "
                + Words.nanos(nanosEach()) + " a " + workload.unit;
    }
}
