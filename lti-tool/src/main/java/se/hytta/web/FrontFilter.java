package se.hytta.web;

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
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.web.page.DatabaseAway;
import se.hytta.web.page.Problem;
import se.hytta.web.page.Refused;
import se.hytta.xapi.access.AuthenticationFilter;

/**
 * In front of all: security headers, courses on their own origins and nothing else there, 503 until the start is done, and
 * the server's own pages kept from strangers.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public final class FrontFilter extends HttpFilter {
    private static final List<String> OPERATORS_ONLY = List.of("/metrics", "/openapi");
    private static final List<String> ALWAYS = List.of("/health", "/assets");
    private static final List<String> NEVER_FRAMED = List.of("/admin");
    private static final List<String> REGISTRATION = List.of("/lti/register");

    /** The launcher gives the server 256 threads. */
    private static final int MOST_AT_A_TIME = 200;

    private static final int MOST_SLOW = 64;

    private final transient Admission admission = new Admission(MOST_AT_A_TIME, MOST_SLOW);
    private final transient Wiring wiring = Hytta.wiring();
    private final transient SecurityHeaders headers = new SecurityHeaders(wiring.settings());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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
        if (wiring.content().origin().serves(request.getHeader("Host"))) {
            serveCourse(request, response);
            return;
        }
        headers.tool(response, frameAncestors(request));
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            refuse(response.getStatus(), "refused by the server", request, response);
        } else if (!wiring.ready() && !isUnder(ALWAYS, request)) {
            refuse(503, "not started yet", request, response);
        } else if (isUnder(OPERATORS_ONLY, request) && !isAdmin(request)) {
            refuse(404, "for the administrator only", request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void serveCourse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (wiring.ready()) {
                wiring.content().origin().serve(request, response, wiring::frameAncestors);
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

    private boolean isAdmin(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
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
        }
        response.setContentType(Problem.mediaType(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isUnder(List<String> roots, HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
