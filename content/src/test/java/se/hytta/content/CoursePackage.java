package se.hytta.content;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A cmi5 package made for a test: files by name, in their order. */
public final class CoursePackage {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** With a cmi5.xml of this course and these parts (au and block elements). */
    public static CoursePackage of(String courseId, String parts) {
        return new CoursePackage().with("cmi5.xml", structure(courseId, parts));
    }

    public static String structure(String courseId, String parts) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
                    xmlns:h="https://hytta.se/cmi5/course/v1">
                  <course id="%s">%s</course>
                  %s
                </courseStructure>
                """.formatted(courseId, texts("Kursen"), parts);
    }

    public static String texts(String title) {
        return """
                <title><langstring lang="sv">%1$s</langstring><langstring lang="en">%1$s in English</langstring></title>
                <description><langstring lang="sv">Om %1$s</langstring></description>
                """.formatted(title);
    }

    /** An au element; {@code attributes} such as {@code moveOn="Passed"}. */
    public static String au(String id, String url, String attributes) {
        return "<au id=\"%s\" %s>%s<url>%s</url></au>".formatted(id, attributes, texts("Delen"), url);
    }

    public static String block(String id, String parts) {
        return "<block id=\"%s\">%s%s</block>".formatted(id, texts("Blocket"), parts);
    }

    public CoursePackage with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public CoursePackage with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** The package in a temporary file. */
    public Path zip() {
        try {
            Path path = Files.createTempFile("package", ".zip");
            path.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(path);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                }
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
