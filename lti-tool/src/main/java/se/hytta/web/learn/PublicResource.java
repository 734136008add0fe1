package se.hytta.web.learn;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.hytta.web.page.Pages;
import se.hytta.web.page.Reader;
import se.hytta.web.page.Words;

/** What everybody may read: the programme, and the statements on accessibility and privacy. */
@Path("/")
@Produces("text/html;charset=utf-8")
public final class PublicResource {
    private final Pages pages;
    private final List<ApplyLink> applyLinks;
    private final List<FeedbackAddress> feedback;
    private final Financing financing;

    public PublicResource(
            Pages pages,
            List<ApplyLink> applyLinks,
            List<FeedbackAddress> feedback,
            Optional<String> line,
            Optional<URI> emblem) {
        this.pages = pages;
        this.feedback = List.copyOf(feedback);
        this.applyLinks = List.copyOf(applyLinks);
        this.financing =
                new Financing(line.orElse(""), emblem.map(URI::toString).orElse(""));
    }

    @GET
    public Response programme(@Context HttpServletRequest request) {
        return page("web/programme.jte", request, Map.of("applyLinks", applyLinks, "financing", financing));
    }

    @GET
    @Path("accessibility")
    public Response accessibility(@Context HttpServletRequest request) {
        return page("web/accessibility.jte", request, Map.of("financing", financing, "feedback", feedback));
    }

    @GET
    @Path("privacy")
    public Response privacy(@Context HttpServletRequest request) {
        return page("web/privacy.jte", request, Map.of("financing", financing));
    }

    private Response page(String template, HttpServletRequest request, Map<String, Object> parameters) {
        Words words = Reader.words(request);
        return Response.ok(pages.render(template, words, parameters))
                .header("Content-Language", words.lang())
                .header("Vary", "Accept-Language")
                .build();
    }
}
