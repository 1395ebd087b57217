package dev.tagline.imap.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.style.Styler;

/** Dots for how many times the limit each contestant takes, on a logarithmic scale. */
final class Plots {
    private static final Map<String, List<Workload>> PLOTS = plots();

    private Plots() {}

    private static Map<String, List<Workload>> plots() {
        Map<String, List<Workload>> plots = new LinkedHashMap<>();
        plots.put(
                "messages",
                List.of(Workload.W1, Workload.W1_KEPT, Workload.W1_WALKED, Workload.W1_TOUCHED, Workload.W2));
        plots.put(
                "bodies",
                List.of(Workload.W3, Workload.W3R, Workload.W3T, Workload.W3A, Workload.W4, Workload.W4_ARRAYS));
        plots.put("commands", List.of(Workload.W5, Workload.W5_20, Workload.W5_PIPELINED, Workload.W5_PIPELINED_20));
        plots.put(
                "numbers", List.of(Workload.W6, Workload.W6_CONTIGUOUS, Workload.W6_ESEARCH, Workload.W7, Workload.W8));
        plots.put("flow", List.of(Workload.W9, Workload.W9_50, Workload.W10));
        return plots;
    }

    /** Writes those for which there are results, and returns their names. */
    static List<String> write(Results results) throws IOException {
        System.setProperty("java.awt.headless", "true");
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, List<Workload>> plot : PLOTS.entrySet()) {
            Set<String> contestants = new LinkedHashSet<>();
            plot.getValue()
                    .forEach(workload -> contestants.addAll(results.of(workload).keySet()));
            contestants.remove("raw");
            if (!contestants.isEmpty()) {
                CategoryChart chart = chart(plot.getKey(), plot.getValue(), contestants, results);
                Files.createDirectories(Results.folder());
                VectorGraphicsEncoder.saveVectorGraphic(
                        chart,
                        Results.folder().resolve(plot.getKey()).toString(),
                        VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
                written.add(plot.getKey());
            }
        }
        return written;
    }

    private static CategoryChart chart(String title, List<Workload> all, Set<String> contestants, Results results) {
        List<Workload> workloads =
                all.stream().filter(workload -> !results.of(workload).isEmpty()).toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(420)
                .title("Times the raw reader, " + title)
                .build();
        chart.getStyler().setYAxisLogarithmic(true);
        // Bars begin at 0, which such a scale has not.
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        List<String> names = workloads.stream().map(Workload::name).toList();
        for (String contestant : contestants) {
            List<@Nullable Double> bars = new ArrayList<>();
            for (Workload workload : workloads) {
                Score score = results.of(workload).get(contestant);
                bars.add(score == null ? null : score.timesRaw());
            }
            chart.addSeries(contestant, names, bars);
        }
        return chart;
    }
}
