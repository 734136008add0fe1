package se.hytta.content.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.block;
import static se.hytta.content.CoursePackage.structure;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadCourseStructureTest {
    private static final String COURSE = "https://example.com/course";

    @Test
    void everythingThatAStructureSaysIsRead() {
        CourseStructure structure = read(structure(COURSE, block("https://example.com/b", """
                <au id=" https://example.com/a " moveOn="CompletedAndPassed" masteryScore="0.8" launchMethod="OwnWindow"
                    activityType="http://adlnet.gov/expapi/activities/lesson">
                  <title><langstring lang="sv"> Hej </langstring></title>
                  <description><langstring>Om</langstring></description>
                  <url> a/index.html?x=1 </url>
                  <launchParameters>{"a":1}</launchParameters>
                  <entitlementKey>nyckel</entitlementKey>
                  <h:minutes>60</h:minutes>
                </au>
                """)));
        AssignableUnit unit = structure.units().findFirst().orElseThrow();
        assertEquals("https://example.com/a", unit.id());
        assertEquals(MoveOn.CompletedAndPassed, unit.moveOn());
        assertEquals(new BigDecimal("0.8"), unit.masteryScore());
        assertEquals(LaunchMethod.OwnWindow, unit.launchMethod());
        assertEquals("Hej", unit.title().in("sv-SE"));
        assertEquals("Om", unit.description().in("en"));
        assertEquals("a/index.html", unit.url().file());
        assertEquals("{\"a\":1}", unit.launchParameters());
        assertEquals("nyckel", unit.entitlementKey());
        assertEquals("http://adlnet.gov/expapi/activities/lesson", unit.statedType());
        assertEquals(60, unit.minutes());
        assertEquals("Kursen in English", structure.title().in("en-GB"));
    }

    @Test
    void whatIsNotSaidHasTheStandardsDefault() {
        AssignableUnit unit = read(structure(COURSE, au("urn:a", "a.html", "")))
                .units()
                .findFirst()
                .orElseThrow();
        assertEquals(MoveOn.NotApplicable, unit.moveOn());
        assertEquals(LaunchMethod.AnyWindow, unit.launchMethod());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            3.0.0.0-1  | <au id='a'>T<url>a.html</url></au>
            13.1.4.0-1 | <au id='urn:a'>T<url>a</url></au><au id='urn:a'>T<url>b</url></au>
            13.1.2.0-1 | <block id='urn:b'>T<au id='urn:a'>T<url>a</url></au></block><block id='urn:b'>T<au id='urn:c'>T<url>a</url></au></block>
            8.1.0.0-6  | <au id='urn:a'>T<url>a.html?fetch=1</url></au>
            8.1.0.0-6  | <au id='urn:a'>T<url>a.html?x=1&amp;activit%79Id=2</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>../a.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>/a.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>//evil.example/a.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>javascript:alert(1)</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>a b.html</url></au>
            13.2.0.0-1 | <au id='urn:a' masteryScore='1.1'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' masteryScore='-0.1'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' masteryScore='half'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' moveOn='Sometimes'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' launchMethod='Popup'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' colour='red'>T<url>a</url></au>
            13.2.0.0-1 | <au>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a'><url>a</url></au>
            13.2.0.0-1 | <au id='urn:a'>T</au>
            13.2.0.0-1 | <au id='urn:a'>T<url>a</url><url>b</url></au>
            13.2.0.0-1 | <block id='urn:b'>T</block>
            13.1.3.0-1 | <au id='urn:a'>T<objectives><objective idref='urn:o'/></objectives><url>a</url></au>
            13.1.5.0-2 | <au id='urn:a'>T<h:minutes>5</h:minutes><url>a</url></au>
            """)
    void aBrokenRuleIsNamed(String rule, String parts) {
        InvalidCourse refused = refused(structure(COURSE, parts.replace(">T", ">" + texts())));
        assertEquals(List.of(rule), refused.faults().stream().map(Fault::rule).toList());
    }

    @Test
    void allFaultsAreNamedAtOnceEachWithItsPlace() {
        InvalidCourse refused = refused(structure(
                COURSE, block("urn:b", au("a", "x", "")) + au("urn:c", "x", "moveOn=\"No\"") + au("urn:d", "x", "")));
        assertEquals(
                List.of("/courseStructure/block[1]/au[1]", "/courseStructure/au[1]"),
                refused.faults().stream().map(Fault::where).toList());
    }

    @Test
    void aDocumentTypeIsRefusedSoThatNoEntityCanReadAFile() {
        String xxe = structure(COURSE, au("urn:a", "a", ""))
                .replace("?>", "?><!DOCTYPE courseStructure [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>")
                .replace("Kursen<", "&f;<");
        assertTrue(refused(xxe).getMessage().contains("DOCTYPE"));
    }

    @Test
    void deepNestingIsRefusedBeforeItIsRead() {
        String blocks = "<block id='urn:b'>" + texts();
        assertEquals(
                "13.2.0.0-1",
                refused(structure(COURSE, blocks.repeat(5000))).faults().get(0).rule());
    }

    @Test
    void whatIsNoCourseStructureIsRefused() {
        assertEquals("13.2.0.0-1", refused("no xml").faults().get(0).rule());
        assertEquals("13.2.0.0-1", refused("<courseStructure/>").faults().get(0).rule());
        assertEquals(
                "13.2.0.0-1", refused(structure(COURSE, "")).faults().get(0).rule());
    }

    @Test
    void aThousandUnitsAreReadWhole() {
        String units = IntStream.range(0, 1200)
                .mapToObj(i -> au("urn:a:" + i, "a" + i + ".html", ""))
                .collect(Collectors.joining());
        assertEquals(1200, read(structure(COURSE, units)).units().count());
    }

    private static String texts() {
        return se.hytta.content.CoursePackage.texts("Del");
    }

    private static CourseStructure read(String xml) {
        return ReadCourseStructure.from(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidCourse refused(String xml) {
        return assertThrows(InvalidCourse.class, () -> read(xml));
    }
}
