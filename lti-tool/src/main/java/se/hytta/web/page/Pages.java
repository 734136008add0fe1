package se.hytta.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Renders the JTE templates; each gets the reader's {@link Words} as {@code words}. */
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** The page as UTF-8. {@code template} is a path such as {@code lti/picker.jte}. */
    public byte[] render(String template, Words words, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("words", words);
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, all, output);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
            output.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
