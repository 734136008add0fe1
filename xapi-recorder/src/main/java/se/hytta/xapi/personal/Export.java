package se.hytta.xapi.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip of one learner's record on its way out: one file after the other, none of them in memory. */
public final class Export implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZipOutputStream zip;
    private final Map<String, Long> lines = new TreeMap<>();
    private String open = "";

    Export(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Begins a JSON Lines file; ends the one before. */
    public void file(String name) throws IOException {
        binary(name);
        lines.put(name, 0L);
    }

    /** Begins a file of any content; ends the one before. */
    public void binary(String name) throws IOException {
        end();
        zip.putNextEntry(new ZipEntry(name));
        open = name;
    }

    /** A piece of the file that was begun last. */
    public void piece(byte[] content) throws IOException {
        zip.write(content);
    }

    /** One line of the file that was begun last. */
    public void line(byte[] json) throws IOException {
        zip.write(json);
        zip.write('\n');
        lines.merge(open, 1L, Long::sum);
    }

    public void line(JsonNode json) throws IOException {
        line(JSON.writeValueAsBytes(json));
    }

    /** A file of its own. */
    public void bytes(String name, byte[] content) throws IOException {
        binary(name);
        piece(content);
    }

    /** How many lines each JSON Lines file has. */
    Map<String, Long> lines() {
        return lines;
    }

    private void end() throws IOException {
        if (!open.isEmpty()) {
            zip.closeEntry();
            open = "";
        }
    }

    @Override
    public void close() throws IOException {
        end();
        zip.finish();
    }
}
