package se.hytta.content.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A map of routes from a raw material to a product. */
class RouteMapTest {
    private static final String MAP = """
            caption: {sv: Två vägar, en: Two routes}
            routes:
              - id: ny
                name: {sv: Nya vägen, en: The new route}
                electricity: 2
                steps:
                  - {id: forst, name: {sv: Först, en: First}, text: {sv: Sten., en: Stone.}, in: {sv: sten, en: stone}, out: {sv: malm, en: ore}, mass: 1500, co2: 40, counted: false, sources: [bok]}
                  - {id: sen, name: {sv: Sedan, en: Then}, text: {sv: Eld., en: Fire.}, in: {sv: malm, en: ore}, out: {sv: järn, en: iron}, energy: 2.25, co2: 1050, sources: [bok]}
              - id: gammal
                name: {sv: Gamla vägen, en: The old route}
                steps:
                  - {id: allt, name: {sv: Allt, en: All}, text: {sv: Kol., en: Coal.}, in: {sv: kol, en: coal}, out: {sv: järn, en: iron}, energy: 5, co2: 1900, sources: [bok]}
            sources:
              - {id: bok, text: {sv: En bok (2020)., en: A book (2020).}}
            """;

    @TempDir
    private Path directory;

    @Test
    void it_stands_as_steps_that_open_and_as_a_table_with_sums_of_what_counts() throws IOException {
        Map<String, String> files = PackageFiles.of(course(MAP).compile());
        String swedish = files.get("ett/sv.html");
        assertTrue(swedish.contains("<summary><strong>Sedan</strong>"), swedish);
        assertTrue(swedish.contains("Summa: 1\u00a0500 kg råvaror, 2,25 MWh, 1\u00a0050 kg CO₂"), swedish);
        assertTrue(swedish.contains("40 (inte med i summan)"), swedish);
        assertTrue(swedish.contains("data-co2=\"1050\" data-electricity=\"2\" data-route=\"ny\""), swedish);
        assertTrue(swedish.contains("<caption>Två vägar</caption>"), swedish);
        String english = files.get("ett/en.html");
        assertTrue(english.contains("Sum: 1,500 kg of raw materials, 2.25 MWh, 1,050 kg CO₂"), english);
        assertTrue(english.contains("<li>A book (2020).</li>"), english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "co2: 1900, sources: [bok]|co2: 1900, sources: [tidning]|'tidning' is not among the sources",
                "electricity: 2|electricity: 3|the electricity is 3 MWh, but the steps take 2.25",
                "id: sen|id: forst|the step 'forst' stands twice",
                "co2: 1900|co2: mycket|'mycket' is no number",
                "{sv: Sedan, en: Then}|{sv: Sedan}|'en' is missing",
            })
    void its_mistakes_are_named(String words, String others, String what) throws IOException {
        TrialCourse course = course(MAP.replaceFirst(Pattern.quote(words), others));
        FaultyCourse faulty = assertThrows(FaultyCourse.class, course::compile);
        assertTrue(
                faulty.mistakes().toString().contains(what), faulty.mistakes().toString());
        assertTrue(
                faulty.mistakes().toString().contains("prov/ett/figures/karta.yaml"),
                faulty.mistakes().toString());
    }

    @Test
    void a_map_that_is_not_there_is_a_mistake_where_it_is_asked_for() throws IOException {
        TrialCourse course = course(MAP).without("ett/figures/karta.yaml");
        FaultyCourse faulty = assertThrows(FaultyCourse.class, course::compile);
        List<String> said = faulty.mistakes().stream().map(Mistake::toString).toList();
        assertEquals(2, said.size(), said.toString());
        assertTrue(said.toString().contains("'figures/karta.yaml' is not there"), said.toString());
    }

    private TrialCourse course(String map) throws IOException {
        TrialCourse course = TrialCourse.in(directory).file("ett/figures/karta.yaml", map);
        for (String language : List.of("sv", "en")) {
            course.append("ett/text." + language + ".md", "\n```route-map\nfrom: figures/karta.yaml\n```\n");
        }
        return course;
    }
}
