package se.hytta.content.authoring;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routes from a raw material to a product, each step with what it takes and gives, for one tonne of the product. All
 * texts are inline HTML in one language.
 */
record RouteMap(String caption, List<Route> routes, List<Source> sources) {

    RouteMap {
        routes = List.copyOf(routes);
        sources = List.copyOf(sources);
    }

    /** @param electricity MWh of electricity whose emissions the reader may choose; null where there is none */
    record Route(String id, String name, @Nullable BigDecimal electricity, List<Step> steps) {

        Route {
            steps = List.copyOf(steps);
        }

        /** kg of raw material, of every step: what is not counted in energy and CO₂ is weighed all the same. */
        BigDecimal mass() {
            return sum(steps.stream().map(Step::mass).toList());
        }

        BigDecimal energy() {
            return sum(steps.stream().filter(Step::counted).map(Step::energy).toList());
        }

        BigDecimal co2() {
            return sum(steps.stream().filter(Step::counted).map(Step::co2).toList());
        }

        private static BigDecimal sum(List<BigDecimal> parts) {
            return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * @param in what goes in, as words with their amounts
     * @param mass kg of raw material that is new to the route here
     * @param energy MWh, zero where the sources give none
     * @param co2 kg
     * @param counted whether its energy and CO₂ belong to the route's sums
     * @param sources their places in the map's list, from 1
     */
    record Step(
            String id,
            String name,
            String text,
            String in,
            String out,
            BigDecimal mass,
            BigDecimal energy,
            BigDecimal co2,
            boolean counted,
            List<Integer> sources) {

        Step {
            sources = List.copyOf(sources);
        }
    }

    record Source(String text) {}
}
