package se.hytta.demolms.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Refused;
import se.hytta.demolms.http.Request;
import se.hytta.demolms.http.Routes;

/** The style sheet and the scripts. */
public final class StaticFiles {
    private static final Map<String, String> TYPES =
            Map.of("lms.css", "text/css; charset=utf-8", "lms.js", "text/javascript", "return.js", "text/javascript");

    public void routes(Routes routes) {
        routes.get("/static/{file}", StaticFiles::show);
    }

    private static Answer show(Request request) {
        String name = request.place("file");
        String type =
                Optional.ofNullable(TYPES.get(name)).orElseThrow(() -> new Refused(404, "There is nothing here."));
        try (InputStream file = StaticFiles.class.getResourceAsStream(name)) {
            return new Answer(
                    200,
                    Map.of("Content-Type", type),
                    Optional.ofNullable(file).orElseThrow().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
