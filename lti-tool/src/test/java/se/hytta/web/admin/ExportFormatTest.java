package se.hytta.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.web.page.Json;

class ExportFormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1-1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-cmd|' /C calc'!A0"})
    void aTextThatASpreadsheetWouldTakeForAFormulaIsMadeText(String response) throws IOException {
        String line = csv("{\"result\":{\"response\":%s}}".formatted(quoted(response)));
        assertTrue(line.contains("\"'" + response + "\""), line);
    }

    @Test
    void aNegativeScoreStaysANumber() throws IOException {
        String line = csv("{\"result\":{\"score\":{\"scaled\":-0.25,\"raw\":1e3}}}");
        assertTrue(line.contains(",-0.25,"), line);
    }

    @Test
    void quotesCommasAndLineBreaksStayInTheirField() throws IOException {
        String line = csv("{\"actor\":{\"name\":\"Åsa \\\"A\\\", B\\nC\"}}");
        assertTrue(line.contains(",\"Åsa \"\"A\"\", B\nC\","), line);
        assertTrue(line.endsWith("\r\n"));
    }

    @Test
    void everyLineHasAsManyFieldsAsTheHead() throws IOException {
        String head = new String(ExportFormat.CSV.head(), StandardCharsets.UTF_8);
        assertEquals(head.split(",").length, csv("{\"id\":\"1\"}").split(",", -1).length);
        assertTrue(head.startsWith("\uFEFFid,stored,timestamp,actor.name,"), head);
    }

    @Test
    void aNameInSeveralLanguagesIsOneField() throws IOException {
        String line = csv("{\"object\":{\"definition\":{\"name\":{\"sv\":\"Lås\",\"en\":\"Lock\"}}}}");
        assertTrue(line.contains("\"sv: Lås | en: Lock\""), line);
    }

    @Test
    void jsonLinesKeepTheStatementOnOneLineAsItWasSent() throws IOException {
        byte[] sent = "{ \"a\" : 1.00,\r\n  \"b\":\"x\\ny\" }".getBytes(StandardCharsets.UTF_8);
        String line = new String(ExportFormat.JSONL.record(sent), StandardCharsets.UTF_8);
        assertEquals("{ \"a\" : 1.00, \"b\":\"x\\ny\" }\n", line);
    }

    private static String csv(String statement) throws IOException {
        return new String(ExportFormat.CSV.record(statement.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return new String(Json.bytes(text), StandardCharsets.UTF_8);
    }
}
