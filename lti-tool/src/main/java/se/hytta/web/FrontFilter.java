package se.hytta.web;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.web.metrics.Published;
import se.hytta.web.metrics.RequestKind;
import se.hytta.web.metrics.RequestTimes;
import se.hytta.web.page.DatabaseAway;
import se.hytta.web.page.FailureMapper;
import se.hytta.web.page.Patience;
import se.hytta.web.page.Problem;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.AuthenticationFilter;

/**
 * In front of all: security headers, courses on their own origins and nothing else there, 503 until the start is done, the
 * server's own pages kept from strangers, and the time that every request takes.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public final class FrontFilter extends HttpFilter {
    private static final List<String> OPERATORS_ONLY = List.of("/metrics", "/openapi");
    private static final List<String> METRICS = List.of("/metrics");
    private static final List<String> ALWAYS = List.of("/health", "/assets");
    private static final List<String> NEVER_FRAMED = List.of("/admin");
    private static final String LOGIN = "/lti/login";
    private static final String LAUNCH = "/lti/launch";
    private static final List<String> REGISTRATION = List.of("/lti/register");

    /** The launcher gives the server 256 threads. */
    private static final int MOST_AT_A_TIME = 200;

    private static final int MOST_SLOW = 64;

    private final transient Admission admission = new Admission(MOST_AT_A_TIME, MOST_SLOW);
    private final transient Wiring wiring = Hytta.wiring();
    private final transient SecurityHeaders headers = new SecurityHeaders(wiring.settings());

    private final transient Floods floods = new Floods(wiring.settings().floodLimits(), Ticker.systemTicker());

    @Inject
    @SuppressWarnings("NullAway.Init")
    private transient MetricRegistry registry;

    @SuppressWarnings("NullAway.Init")
    private transient Published published;

    @SuppressWarnings("NullAway.Init")
    private transient RequestTimes times;

    @Override
    public void init() {
        published = wiring.publish(registry);
        times = new RequestTimes(registry);
    }

    @Override
    protected void doFilter(HttpServletRequest asked, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request =
                new FromClient(asked, wiring.settings().accounts().proxies());
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            admit(request, response, chain);
            return;
        }
        Optional<RequestKind> kind = kind(request); // before a filter changes what it is told by
        long began = System.nanoTime();
        int status = 500;
        try {
            admit(request, response, chain);
            status = response.getStatus();
        } finally {
            if (kind.isPresent()) {
                times.took(kind.get(), System.nanoTime() - began, status);
            }
        }
    }

    private Optional<RequestKind> kind(HttpServletRequest request) {
        return isCourse(request)
                ? Optional.of(RequestKind.COURSE_FILE)
                : RequestKind.of(request.getMethod(), path(request), request.getQueryString());
    }

    private boolean isCourse(HttpServletRequest request) {
        return wiring.content().origin().serves(request.getHeader("Host"));
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.everywhere(response);
        request.setAttribute(AuthenticationFilter.ADDRESS, request.getRemoteAddr());
        if (request.getDispatcherType() == DispatcherType.ERROR || isUnder(ALWAYS, request)) {
            answer(request, response, chain);
        } else if (!admission.work(request, admitted -> answer(admitted, response, chain))) {
            refuse(503, "too many at a time", request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isCourse(request)) {
            serveCourse(request, response);
            return;
        }
        headers.tool(response, frameAncestors(request));
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            refuse(response.getStatus(), "refused by the server", request, response);
        } else if (!wiring.ready() && !isUnder(ALWAYS, request)) {
            refuse(503, "not started yet", request, response);
        } else if (isUnder(OPERATORS_ONLY, request) && !mayOperate(request)) {
            refuse(404, "for the administrator only", request, response);
        } else {
            if (isUnder(METRICS, request)) {
                published.catchUp();
            }
            work(request, response, chain);
        }
    }

    private void work(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean login = path(request).equals(LOGIN);
        if (!login && !path(request).equals(LAUNCH)) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        request.setAttribute(Patience.ATTRIBUTE, floods.patience(address));
        if (login && !floods.mayBegin(address)) {
            refuse(429, "too many logins without a launch", request, response);
            return;
        }
        chain.doFilter(request, response);
        if (login && response.getStatus() < 400) {
            floods.began(address);
        } else if (response.getStatus() < 400) {
            floods.finished(address);
        }
    }

    private void serveCourse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (wiring.ready()) {
                wiring.content().origin().serve(request, response, wiring.framing());
            } else {
                refuse(503, "not started yet", request, response);
            }
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            headers.everywhere(response);
            refuse(DatabaseAway.is(e) ? 503 : 500, e.toString(), request, response);
        }
    }

    private Collection<String> frameAncestors(HttpServletRequest request) {
        if (isUnder(NEVER_FRAMED, request)) {
            return List.of();
        }
        Collection<String> ancestors = new ArrayList<>(List.of("'self'"));
        if (wiring.ready() && !isUnder(ALWAYS, request)) {
            ancestors.addAll(wiring.frameAncestors());
        }
        registering(request).ifPresent(ancestors::add);
        return ancestors;
    }

    /** The platform that shows a registration in its frame; it becomes known only by what that frame does. */
    private static Optional<String> registering(HttpServletRequest request) {
        String configuration =
                isUnder(REGISTRATION, request) && request.getMethod().equals("GET")
                        ? request.getParameter("openid_configuration")
                        : null;
        try {
            return Optional.ofNullable(configuration)
                    .map(address ->
                            RegistrationDetails.origin(RegistrationDetails.uri("openid_configuration", address)));
        } catch (Refused noAddress) {
            return Optional.empty();
        }
    }

    private boolean mayOperate(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (isUnder(METRICS, request) && wiring.metricsPassword().isRight(authorization)) {
            return true;
        }
        return authorization != null && wiring.administration().isAdmin(authorization, request.getRemoteAddr());
    }

    private void refuse(int status, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = Problem.ofStatus(status);
        problem.log(request, detail);
        byte[] body = problem.body(wiring.pages(), request);
        response.setStatus(status);
        if (status == 503) {
            response.setIntHeader("Retry-After", DatabaseAway.RETRY_SECONDS);
        } else if (status == 429) {
            response.setIntHeader("Retry-After", FailureMapper.PATIENCE_SECONDS);
        }
        response.setContentType(Problem.mediaType(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private static boolean isUnder(List<String> roots, HttpServletRequest request) {
        String path = path(request);
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
