package se.hytta.lti.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.token.AccessTokens;

/** Reads one list to its end, page by page, or nothing of it: half a list would make members of the other half leave. */
final class FetchRoster {
    static final String SCOPE = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    static final String GROUPS_SCOPE = "https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly";
    private static final Logger LOG = LoggerFactory.getLogger(FetchRoster.class);
    /** With 200 at a time as some platforms have it, these are twenty thousand people. A cap that is reached is an error. */
    private static final int MOST_PAGES = 100;

    private static final int PAGE = 200;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final RosterRepository rosters;
    private final Platforms platforms;
    private final AccessTokens tokens;
    private final Remote remote;

    FetchRoster(RosterRepository rosters, Platforms platforms, AccessTokens tokens, Remote remote) {
        this.rosters = rosters;
        this.platforms = platforms;
        this.tokens = tokens;
        this.remote = remote;
    }

    /** The list could not be read whole. */
    private static final class NotRead extends RuntimeException {
        private final transient @Nullable Answer answer;

        NotRead(String why, @Nullable Answer answer) {
            super(why, null, false, false);
            this.answer = answer;
        }
    }

    void fetch(DueRoster due) {
        Registration registration = platforms.find(due.registration()).orElse(null);
        if (registration == null) {
            return; // gone meanwhile, and the list with it
        }
        try {
            read(due, registration);
        } catch (NotRead e) {
            if (e.answer != null && e.answer.status() == 401) {
                tokens.drop(registration, SCOPE);
            }
            failed(due, e.getMessage(), e.answer == null ? null : e.answer.pause());
        } catch (AccessTokens.TokenRefused e) {
            failed(due, e.getMessage(), e.answer().pause());
        } catch (Outbound.Forbidden | Remote.Unanswered | IllegalArgumentException e) {
            failed(due, e.getMessage(), null);
        }
    }

    private void read(DueRoster due, Registration registration) {
        boolean whole = due.differencesUrl() == null;
        URI first = whole ? wanted(due) : URI.create(due.differencesUrl());
        Map<String, Listed> listed = new LinkedHashMap<>();
        Answer last = null;
        URI page = first;
        for (int pages = 0; page != null; pages++) {
            if (pages == MOST_PAGES) {
                throw new NotRead("more than " + MOST_PAGES + " pages", null);
            }
            if (!sameServer(first, page)) {
                throw new NotRead("the next page is on another server: " + page.getHost(), null);
            }
            rosters.renew(due);
            String bearer = tokens.bearer(registration, SCOPE);
            last = remote.call(MembersClient.class, page, client -> client.list(bearer));
            members(last).forEach(member -> listed.put(member.subject(), member));
            page = last.next();
        }
        URI differences = last == null ? null : last.differences();
        groups(due, registration);
        boolean follow = differences != null && sameServer(first, differences);
        rosters.keep(due, List.copyOf(listed.values()), whole, follow ? differences.toString() : null);
    }

    /** Names of groups are a help and no more: without them the list stands. */
    private void groups(DueRoster due, Registration registration) {
        if (due.groupsUrl() == null) {
            return;
        }
        try {
            Map<String, String> sets = new LinkedHashMap<>();
            if (due.groupSetsUrl() != null) {
                for (JsonNode set : groupPages(due, registration, due.groupSetsUrl(), "sets")) {
                    sets.put(
                            ListedGroup.clean(set.path("id").asText()),
                            ListedGroup.clean(set.path("name").asText()));
                }
            }
            rosters.keepGroups(
                    due,
                    groupPages(due, registration, due.groupsUrl(), "groups").stream()
                            .map(group -> ListedGroup.of(group, sets))
                            .toList());
        } catch (NotRead
                | AccessTokens.TokenRefused
                | Outbound.Forbidden
                | Remote.Unanswered
                | IllegalArgumentException e) {
            LOG.info("The groups of context {} could not be read: {}", due.context(), e.getMessage());
        }
    }

    private List<JsonNode> groupPages(DueRoster due, Registration registration, String address, String member) {
        List<JsonNode> read = new ArrayList<>();
        URI first = URI.create(address);
        URI page = first;
        for (int pages = 0; page != null && pages < MOST_PAGES && sameServer(first, page); pages++) {
            rosters.renew(due);
            String bearer = tokens.bearer(registration, GROUPS_SCOPE);
            Answer answer = remote.call(GroupsClient.class, page, client -> client.list(bearer));
            if (!answer.ok()) {
                throw new NotRead(member + ": " + answer.excerpt(), answer);
            }
            answer.json().path(member).forEach(read::add);
            page = answer.next();
        }
        return read;
    }

    private static URI wanted(DueRoster due) {
        URI list = limited(due.membershipsUrl());
        return due.groupsUrl() == null ? list : URI.create(list + "&groups=true");
    }

    private static List<Listed> members(Answer answer) {
        JsonNode members = answer.json().path("members");
        if (!answer.ok() || !members.isArray()) {
            throw new NotRead("memberships: " + answer.excerpt(), answer);
        }
        List<Listed> listed = new ArrayList<>();
        for (JsonNode member : members) {
            Listed one = Listed.of(member);
            if (one != null) {
                listed.add(one);
            }
        }
        return listed;
    }

    private void failed(DueRoster due, @Nullable String why, @Nullable Duration asked) {
        LOG.info("The list of context {} could not be read: {}", due.context(), why);
        Duration own = FIRST_PAUSE.multipliedBy(1L << Math.min(due.tries(), 9));
        Duration pause = asked == null || asked.compareTo(own) < 0 ? own : asked;
        rosters.failed(due, String.valueOf(why), pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    /** How many at a time is a wish only (2.4.1); an address that says it itself is left alone. */
    private static URI limited(String address) {
        URI uri = URI.create(address);
        String query = uri.getRawQuery();
        if (query != null && query.matches("(?:.*&)?limit=.*")) {
            return uri;
        }
        return URI.create(address + (query == null ? "?" : "&") + "limit=" + PAGE);
    }

    private static boolean sameServer(URI one, URI other) {
        return String.valueOf(one.getAuthority()).equalsIgnoreCase(String.valueOf(other.getAuthority()));
    }
}
