package se.hytta.lti.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.key.Secret;
import se.hytta.xapi.term.SqlArray;

/** Arrays for one statement about many: a value of each, in their order. */
record Each<T>(List<T> of) {

    Argument texts(Function<T, @Nullable String> text) {
        List<@Nullable String> texts = new ArrayList<>(of.size());
        of.forEach(each -> texts.add(text.apply(each)));
        return SqlArray.texts(texts);
    }

    Argument numbers(Function<T, @Nullable Long> number) {
        List<@Nullable Long> numbers = new ArrayList<>(of.size());
        of.forEach(each -> numbers.add(number.apply(each)));
        return SqlArray.numbers(numbers);
    }

    Argument truths(Predicate<T> truth) {
        boolean[] truths = new boolean[of.size()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = truth.test(of.get(i));
        }
        return SqlArray.truths(truths);
    }

    Argument hashes(Function<T, Secret> secret) {
        return SqlArray.bytes(of.stream().map(each -> secret.apply(each).hash()).toArray(byte[][]::new));
    }
}
