package se.hytta.content.authoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An arithmetic expression, read into the order in which a stack works it off; the player does the same.
 *
 * @param steps numbers, names with a {@code $} before them, signs and functions
 */
record Formula(List<String> steps) {
    private static final Map<String, DoubleBinaryOperator> OF_TWO = Map.of(
            "+", Double::sum,
            "-", (a, b) -> a - b,
            "*", (a, b) -> a * b,
            "/", (a, b) -> a / b,
            "^", Math::pow,
            "min", Math::min,
            "max", Math::max);
    private static final Map<String, DoubleUnaryOperator> OF_ONE = Map.of(
            "neg", a -> -a,
            "sqrt", Math::sqrt,
            "abs", Math::abs,
            "round", a -> Math.floor(a + 0.5),
            "floor", Math::floor,
            "ceil", Math::ceil,
            "exp", Math::exp,
            "ln", Math::log,
            "log10", Math::log10);

    Formula {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException with what stands where it can't */
    static Formula of(String text) {
        return new Reading(text).whole();
    }

    Set<String> names() {
        return steps.stream()
                .filter(step -> step.startsWith("$"))
                .map(step -> step.substring(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Not finite where it can't be worked out. */
    double workOut(Map<String, Double> values) {
        Deque<Double> stack = new ArrayDeque<>();
        for (String step : steps) {
            if (step.startsWith("$")) {
                stack.push(values.get(step.substring(1)));
            } else if (OF_TWO.containsKey(step)) {
                double second = stack.pop();
                stack.push(OF_TWO.get(step).applyAsDouble(stack.pop(), second));
            } else if (OF_ONE.containsKey(step)) {
                stack.push(OF_ONE.get(step).applyAsDouble(stack.pop()));
            } else {
                stack.push(Double.valueOf(step));
            }
        }
        return stack.pop();
    }

    private static final class Reading {
        private static final Pattern PIECE = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?|[a-z][a-z0-9]*|[-+*/^(),])\\s*");
        private static final int DEEPEST = 100;

        private final List<String> pieces = new ArrayList<>();
        private final List<String> steps = new ArrayList<>();
        private int at;
        private int depth;

        Reading(String text) {
            Matcher piece = PIECE.matcher(text);
            int from = 0;
            while (piece.region(from, text.length()).lookingAt()) {
                pieces.add(piece.group(1));
                from = piece.end();
            }
            if (from < text.length()) {
                throw new IllegalArgumentException("'" + text.charAt(from) + "' can't stand there");
            }
        }

        Formula whole() {
            sum();
            if (at < pieces.size()) {
                throw new IllegalArgumentException("'" + pieces.get(at) + "' can't stand there");
            }
            return new Formula(steps);
        }

        private void sum() {
            if (++depth > DEEPEST) {
                throw new IllegalArgumentException("too many brackets stand in each other");
            }
            product();
            while (next("+") || next("-")) {
                String sign = pieces.get(at++);
                product();
                steps.add(sign);
            }
            depth--;
        }

        private void product() {
            power();
            while (next("*") || next("/")) {
                String sign = pieces.get(at++);
                power();
                steps.add(sign);
            }
        }

        private void power() {
            int minuses = 0;
            while (take("-")) {
                minuses++;
            }
            single();
            if (take("^")) {
                if (++depth > DEEPEST) {
                    throw new IllegalArgumentException("too many powers stand on each other");
                }
                power();
                depth--;
                steps.add("^");
            }
            if (minuses % 2 == 1) {
                steps.add("neg");
            }
        }

        private void single() {
            if (take("(")) {
                sum();
                need(")");
            } else if (at < pieces.size() && pieces.get(at).matches("\\d.*")) {
                steps.add(pieces.get(at++));
            } else if (at < pieces.size() && pieces.get(at).matches("[a-z].*")) {
                name(pieces.get(at++));
            } else {
                throw new IllegalArgumentException("a number or a name is missing");
            }
        }

        private void name(String name) {
            if (!next("(")) {
                steps.add(name.equals("pi") ? Double.toString(Math.PI) : "$" + name);
                return;
            }
            need("(");
            sum();
            if (OF_TWO.containsKey(name)) {
                need(",");
                sum();
            } else if (!OF_ONE.containsKey(name) || name.equals("neg")) {
                throw new IllegalArgumentException("'" + name + "' is no function");
            }
            need(")");
            steps.add(name);
        }

        private boolean next(String piece) {
            return at < pieces.size() && pieces.get(at).equals(piece);
        }

        private boolean take(String piece) {
            boolean there = next(piece);
            at += there ? 1 : 0;
            return there;
        }

        private void need(String piece) {
            if (!take(piece)) {
                throw new IllegalArgumentException("'" + piece + "' is missing");
            }
        }
    }
}
