package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents on security say has a proof that is there. */
class SecurityDocumentsTest {
    private static final Path CLONE = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9][0-9., ]*) \\| (\\w+) \\|");
    /** How many requirements of levels 1 and 2 each chapter of ASVS 5.0 has. */
    private static final Map<Integer, Integer> CHAPTERS = Map.ofEntries(
            Map.entry(1, 27),
            Map.entry(2, 11),
            Map.entry(3, 19),
            Map.entry(4, 10),
            Map.entry(5, 9),
            Map.entry(6, 35),
            Map.entry(7, 18),
            Map.entry(8, 7),
            Map.entry(9, 7),
            Map.entry(10, 29),
            Map.entry(11, 14),
            Map.entry(12, 9),
            Map.entry(13, 13),
            Map.entry(14, 9),
            Map.entry(15, 13),
            Map.entry(16, 16),
            Map.entry(17, 7));

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String document : List.of("security.md", "security-asvs.md", "dpia.md", "processing-annex.md")) {
            Matcher test = TEST.matcher(read(document));
            while (test.find()) {
                named.add(test.group(1));
            }
        }
        assertTrue(named.size() > 40, named.toString());
        try (Stream<Path> files = Files.walk(CLONE)) {
            Set<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
            named.removeAll(there);
        }
        assertEquals(Set.of(), named);
    }

    @Test
    void noRequirementIsLeftOutOrAnsweredTwice() throws IOException {
        Map<Integer, Integer> answered = new TreeMap<>();
        List<String> singles = new ArrayList<>();
        Matcher row = ROW.matcher(read("security-asvs.md"));
        while (row.find()) {
            assertTrue(Set.of("met", "part", "not", "outside", "none").contains(row.group(2)), row.group());
            for (String part : row.group(1).split(",")) {
                singles.add(part.strip());
                answered.merge(Integer.parseInt(part.strip().split("\\.")[0]), 1, Integer::sum);
            }
        }
        assertEquals(singles.size(), Set.copyOf(singles).size(), singles.toString());
        assertEquals(new TreeMap<>(CHAPTERS), answered);
    }

    private static String read(String document) throws IOException {
        return Files.readString(CLONE.resolve("deploy/docs").resolve(document));
    }
}
