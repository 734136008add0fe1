package se.hytta.content.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.block;
import static se.hytta.content.CoursePackage.structure;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
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

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            3.0.0.0-1  | <au id='a'>T<url>a.html</url></au>
            3.0.0.0-1  | <au id='urn:a b'>T<url>a.html</url></au>
            3.0.0.0-1  | <au id=''>T<url>a.html</url></au>
            3.0.0.0-1  | <block id='b'>T<au id='urn:a'>T<url>a</url></au></block>
            3.0.0.0-1  | <au id='urn:a' activityType='lesson'>T<url>a</url></au>
            3.0.0.0-1  | <au id='urn:a'>T<objectives><objective idref='o'/></objectives><url>a</url></au>
            13.1.4.0-1 | <au id='urn:a'>T<url>a</url></au><au id='urn:a'>T<url>b</url></au>
            13.1.4.0-1 | <au id='urn:a'>T<url>a</url></au><block id='urn:b'>T<au id=' urn:a '>T<url>b</url></au></block>
            13.1.2.0-1 | <block id='urn:b'>T<au id='urn:a'>T<url>a</url></au></block><block id='urn:b'>T<au id='urn:c'>T<url>a</url></au></block>
            13.1.3.0-1 | <objectives><objective id='urn:o'>T</objective><objective id='urn:o'>T</objective></objectives><au id='urn:a'>T<url>a</url></au>
            3.0.0.0-1  | <objectives><objective id='o'>T</objective></objectives><au id='urn:a'>T<url>a</url></au>
            8.1.0.0-6  | <au id='urn:a'>T<url>a.html?fetch=1</url></au>
            8.1.0.0-6  | <au id='urn:a'>T<url>https://units.example/a.html?endpoint=x</url></au>
            8.1.0.0-6  | <au id='urn:a'>T<url>a.html?x=1&amp;activit%79Id=2</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>../a.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>/a.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>//evil.example/a.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>javascript:alert(1)</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>javascript://x/%0aalert(1)</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>file://host/etc/passwd</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>http://example.com index.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>http:///a.html</url></au>
            13.1.4.0-2 | <au id='urn:a'>T<url>a b.html</url></au>
            13.2.0.0-1 | <au id='urn:a'>T<url> </url></au>
            13.2.0.0-1 | <au id='urn:a' masteryScore='1.1'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' masteryScore='-0.1'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' masteryScore='half'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' masteryScore='1e-1'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' moveOn='Sometimes'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' launchMethod='Popup'>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a' colour='red'>T<url>a</url></au>
            13.2.0.0-1 | <au>T<url>a</url></au>
            13.2.0.0-1 | <au id='urn:a'>T</au>
            13.2.0.0-1 | <au id='urn:a'>T<url>a</url><url>b</url></au>
            13.2.0.0-1 | <au id='urn:a'>T<url>a<title/></url></au>
            13.2.0.0-1 | <au id='urn:a'>T<url>a</url><entitlementKey>k</entitlementKey><launchParameters>p</launchParameters></au>
            13.2.0.0-1 | <au id='urn:a'>T<url>a</url>loose</au>
            13.2.0.0-1 | <au id='urn:a'>T<objectives/><url>a</url></au>
            13.2.0.0-1 | <au id='urn:a'><title><langstring lang='på svenska'>x</langstring></title><description><langstring>x</langstring></description><url>a</url></au>
            13.2.0.0-1 | <au id='urn:a'><title/><description><langstring>x</langstring></description><url>a</url></au>
            13.2.0.0-1 | <block id='urn:b'>T</block>
            13.1.5.0-2 | <au id='urn:a'>T<h:minutes>5</h:minutes><url>a</url></au>
            13.1.5.0-2 | <au id='urn:a'>T<url>a</url><x xmlns=''/></au>
            13.1.5.0-2 | <au id='urn:a'>T<url h:x='1'>a</url></au>
            13.1.5.0-2 | <objectives><objective id='urn:o' h:x='1'>T</objective></objectives><au id='urn:a'>T<url>a</url></au>
            """)
    void aBrokenRuleIsNamed(String rule, String parts) {
        InvalidCourse refused = refused(structure(COURSE, parts.replace(">T", ">" + texts())));
        assertEquals(List.of(rule), refused.faults().stream().map(Fault::rule).toList());
    }

    @Test
    void aUnitIsToldAllThatIsWrongWithItAtOnceByRuleLineAndColumn() {
        InvalidCourse refused = refused("""
                <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
                  <course id="course">
                    <title><langstring>T</langstring></title>
                    <description><langstring>T</langstring></description>
                  </course>
                  <!-- about the unit -->
                  <au id="a" masteryScore="2"
                      moveOn="No" colour="red">
                    <url>x y</url>
                    <title><langstring>T</langstring></title>
                  </au>
                </courseStructure>
                """);
        String told = refused.faults().stream()
                .map(fault -> fault.rule() + ' ' + fault.key() + ' ' + fault.line() + ':' + fault.column())
                .sorted()
                .collect(Collectors.joining("\n"));
        assertEquals("""
                13.1.4.0-2 url 9:5
                13.2.0.0-1 attribute-unknown 7:3
                13.2.0.0-1 element-missing 7:3
                13.2.0.0-1 mastery-score 7:3
                13.2.0.0-1 order 10:5
                13.2.0.0-1 value 7:3
                3.0.0.0-1 iri-relative 2:3
                3.0.0.0-1 iri-relative 7:3""", told);
    }

    @Test
    void aFaultIsToldInTheReadersLanguage() {
        Fault fault = refused(structure(COURSE, au("a", "x", ""))).faults().get(0);
        assertTrue(fault.in(Locale.forLanguageTag("sv")).contains("ingen fullständig IRI"));
        assertTrue(fault.in(Locale.ENGLISH).contains("no fully qualified IRI"));
        assertTrue(fault.toString().contains("/courseStructure/au[1]"));
    }

    @Test
    void everyFaultHasWordsInBothLanguages() {
        ResourceBundle swedish = ResourceBundle.getBundle("se.hytta.content.course.faults", Locale.ROOT);
        ResourceBundle english = ResourceBundle.getBundle("se.hytta.content.course.faults", Locale.ENGLISH);
        assertEquals(swedish.keySet(), english.keySet());
        for (String key : swedish.keySet()) {
            assertNotEquals(swedish.getString(key), english.getString(key), key);
            assertTrue(!swedish.getString(key).contains("'"), "MessageFormat would swallow it: " + key);
            assertTrue(!english.getString(key).contains("'"), "MessageFormat would swallow it: " + key);
        }
    }

    @Test
    void aUrlThatFitsNowhereIsToldOfItsQueryToo() {
        byte[] xml = structure(COURSE, au("urn:a", "index.html?endpoint=x", "")).getBytes(StandardCharsets.UTF_8);
        InvalidCourse refused =
                assertThrows(InvalidCourse.class, () -> ReadCourseStructure.from(xml, Packaging.bare()));
        assertEquals(
                List.of("14.2.0.0-1", "8.1.0.0-6"),
                refused.faults().stream().map(Fault::rule).toList());
    }

    @Test
    void withoutAZipEveryUrlIsFullyQualified() {
        for (String url : List.of("index.html", "path/1/index.html?a=b", "/index.html")) {
            InvalidCourse refused = assertThrows(
                    InvalidCourse.class,
                    () -> ReadCourseStructure.from(
                            structure(COURSE, au("urn:a", url, "")).getBytes(StandardCharsets.UTF_8),
                            Packaging.bare()));
            assertEquals("14.2.0.0-1", refused.faults().get(0).rule());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "here.html?x=1,",
        "sub/h%C3%A4r.html,",
        "/here.html,14.1.0.0-3",
        "gone.html,14.1.0.0-4",
        "/gone.html,14.1.0.0-4",
        "https://units.example/gone.html,",
        "vendor-player://units.example/gone,"
    })
    void inAZipARelativeUrlNamesAFileOfIt(String url, String rule) {
        byte[] xml = structure(COURSE, au("urn:a", url, "")).getBytes(StandardCharsets.UTF_8);
        Packaging zip = Packaging.zip(Set.of("cmi5.xml", "here.html", "sub/här.html"));
        if (rule == null) {
            assertEquals(1, ReadCourseStructure.from(xml, zip).units().count());
        } else {
            InvalidCourse refused = assertThrows(InvalidCourse.class, () -> ReadCourseStructure.from(xml, zip));
            assertEquals(rule, refused.faults().get(0).rule());
        }
    }

    @Test
    void foreignElementsAndAttributesAreLetInWhereTheSchemaLetsThem() {
        CourseStructure read = read(structure(COURSE, """
                <block id='urn:b' h:x='1'>T<au id='urn:a' h:x='1'>T<objectives><objective/></objectives><url>a</url>
                  <launchParameters h:x='1'>{"a": <h:b>1</h:b>}</launchParameters><h:minutes>5</h:minutes>
                  <other xmlns='urn:other'>any <thing/></other></au><h:more/></block>
                """.replace(">T", ">" + texts())));
        assertEquals("{\"a\": 1}", read.units().findFirst().orElseThrow().launchParameters());
    }

    @Test
    void allFaultsAreNamedAtOnceEachWithItsPlace() {
        InvalidCourse refused = refused(structure(
                COURSE, block("urn:b", au("a", "x", "")) + au("urn:c", "x", "moveOn=\"No\"") + au("urn:d", "x", "")));
        assertEquals(
                List.of("/courseStructure/block[1]/au[1]", "/courseStructure/au[1]"),
                refused.faults().stream().map(Fault::path).toList());
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
