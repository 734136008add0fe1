package se.hytta.web.profile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Words;

/** The profile at the path of its IRI and of its version's: JSON-LD, and a page for people (xAPI Profiles 1.0, part 3). */
@Path("profile{version: (/v1)?}")
public final class ProfileResource {
    private final Pages pages;
    private final Profile profile = Profile.load();

    public ProfileResource(Pages pages) {
        this.pages = pages;
    }

    @GET
    @Produces({"application/ld+json;qs=1.0", "application/json;qs=0.9"})
    public Response document() {
        return Response.ok(profile.document())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    @GET
    @Produces("text/html;charset=utf-8;qs=0.8")
    public Response page(@Context HttpServletRequest request) {
        Words words = Reader.words(request);
        return Response.ok(pages.render("web/profile.jte", words, Map.of("profile", profile)))
                .type("text/html;charset=utf-8")
                .header("Content-Language", words.lang())
                .header(HttpHeaders.VARY, "Accept, Accept-Language")
                .build();
    }
}
