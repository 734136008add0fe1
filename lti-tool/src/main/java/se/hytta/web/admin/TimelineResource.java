package se.hytta.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.hytta.web.access.Act;
import se.hytta.web.access.Allows;
import se.hytta.web.access.Caller;
import se.hytta.xapi.tally.Tallies;

/** How much was recorded of one organisation, in figures, as a chart and as a table. */
@Path("admin/timeline")
@Allows(value = Act.READ_FIGURES, asksOrganisation = true)
public final class TimelineResource {
    private final AdminPages pages;
    private final OrganisationRepository organisations;
    private final Tallies tallies;
    private final Clock clock;

    TimelineResource(AdminPages pages, OrganisationRepository organisations, Tallies tallies, Clock clock) {
        this.pages = pages;
        this.organisations = organisations;
        this.tallies = tallies;
        this.clock = clock;
    }

    @GET
    public Response show(
            @QueryParam("organisation") @Nullable Long chosen,
            @QueryParam("span") @Nullable String word,
            @Context HttpServletRequest request) {
        List<Organisation> known = organisations.list(Caller.of(request), Act.READ_FIGURES);
        Organisation organisation = Organisation.chosen(known, chosen);
        Timeline.Span span = span(word);
        Instant now = clock.instant();
        Tallies.Counted counted = tallies.counted(organisation.id(), span.begin(now), now);
        return pages.show(
                "timeline",
                request,
                Map.of(
                        "organisations",
                        known,
                        "organisation",
                        organisation,
                        "spans",
                        Stream.of(Timeline.Span.values())
                                .map(TimelineResource::word)
                                .toList(),
                        "span",
                        word(span),
                        "counted",
                        counted,
                        "timeline",
                        Timeline.of(counted.hours(), span, now)));
    }

    private static Timeline.Span span(@Nullable String word) {
        return Stream.of(Timeline.Span.values())
                .filter(span ->
                        word == null ? span == Timeline.Span.WEEK : word(span).equals(word))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private static String word(Timeline.Span span) {
        return span.name().toLowerCase(Locale.ROOT);
    }
}
