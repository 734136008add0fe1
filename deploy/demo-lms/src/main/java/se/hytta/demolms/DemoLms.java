package se.hytta.demolms;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import se.hytta.demolms.api.CourseApi;
import se.hytta.demolms.api.LaunchApi;
import se.hytta.demolms.api.QuirkApi;
import se.hytta.demolms.api.RegistrationApi;
import se.hytta.demolms.grade.Faults;
import se.hytta.demolms.grade.LineItemResource;
import se.hytta.demolms.grade.MembershipResource;
import se.hytta.demolms.grade.ResultResource;
import se.hytta.demolms.grade.ScoreResource;
import se.hytta.demolms.http.Answer;
import se.hytta.demolms.http.Json;
import se.hytta.demolms.http.Routes;
import se.hytta.demolms.page.CoursePage;
import se.hytta.demolms.page.GradebookPage;
import se.hytta.demolms.page.LaunchPage;
import se.hytta.demolms.page.LinkActions;
import se.hytta.demolms.page.PeoplePage;
import se.hytta.demolms.page.ProblemPage;
import se.hytta.demolms.page.StaticFiles;
import se.hytta.demolms.page.SwitchesPage;
import se.hytta.demolms.page.ToolsPage;
import se.hytta.demolms.platform.AccessTokens;
import se.hytta.demolms.platform.DeepLinks;
import se.hytta.demolms.platform.Forge;
import se.hytta.demolms.platform.IdTokens;
import se.hytta.demolms.platform.Keys;
import se.hytta.demolms.platform.Launches;
import se.hytta.demolms.platform.Platform;
import se.hytta.demolms.platform.RegisterTool;
import se.hytta.demolms.platform.ToolTokens;
import se.hytta.demolms.quirk.Quirks;
import se.hytta.demolms.school.Campus;

/** The demo LMS, running. It listens on 127.0.0.1 only. */
public final class DemoLms implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int BACKLOG = 256;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI address;

    private DemoLms(HttpServer server, ExecutorService threads, URI address) {
        this.server = server;
        this.threads = threads;
        this.address = address;
    }

    /**
     * @param port 0: any free one
     * @param toolAddress where the tool is expected, for a hint on the administrator's page
     * @param file where its records are kept; null: nowhere
     */
    public static DemoLms start(int port, URI toolAddress, @Nullable Path file) {
        return start(port, toolAddress, file, null);
    }

    /** @param publicAddress its issuer and origin when a proxy stands before it; null: its own */
    public static DemoLms start(int port, URI toolAddress, @Nullable Path file, @Nullable URI publicAddress) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
            int actual = server.getAddress().getPort();
            URI address = publicAddress == null ? URI.create("http://127.0.0.1:" + actual) : publicAddress;
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            server.setExecutor(threads);
            server.createContext("/", routes(address.toString(), actual, toolAddress.toString(), new Campus(file)));
            server.start();
            return new DemoLms(server, threads, address);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo LMS can't listen on port " + port, e);
        }
    }

    /** Its issuer and the origin of its pages, without a trailing slash. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Routes routes(String address, int port, String toolAddress, Campus campus) {
        Quirks quirks = new Quirks();
        Clock clock = quirks.clock(Clock.systemUTC());
        Platform platform = new Platform(address, quirks);
        Keys keys = new Keys(campus, quirks);
        Forge forge = new Forge(keys);
        ToolTokens toolTokens = new ToolTokens(clock);
        AccessTokens accessTokens = new AccessTokens(campus, toolTokens, platform, clock);
        RegisterTool register = new RegisterTool(campus, platform, clock);
        IdTokens idTokens = new IdTokens(platform, keys, forge, clock);
        Launches launches = new Launches(platform, idTokens, clock);
        DeepLinks deepLinks = new DeepLinks(campus, platform, launches, toolTokens, clock);
        Faults faults = new Faults();

        Routes routes = new Routes(new Door(address, port), ProblemPage::show);
        routes.get("/.well-known/openid-configuration", platform::describe)
                .get("/lti/jwks", r -> Answer.of(200, "application/jwk-set+json", Json.write(keys.jwks())))
                .get("/lti/authorize", launches::authorize)
                .post("/lti/authorize", launches::authorize)
                .post("/lti/token", accessTokens::grant)
                .post("/lti/register", register::register);
        new LineItemResource(campus, platform, accessTokens, faults).routes(routes);
        new ScoreResource(campus, accessTokens, faults, clock, quirks).routes(routes);
        new ResultResource(campus, platform, accessTokens, faults).routes(routes);
        new MembershipResource(platform, accessTokens, faults).routes(routes);
        new CoursePage(campus).routes(routes);
        new LaunchPage(campus, launches).routes(routes);
        new LinkActions(campus, deepLinks).routes(routes);
        new GradebookPage(campus).routes(routes);
        new PeoplePage().routes(routes);
        new ToolsPage(campus, platform, register, toolAddress).routes(routes);
        new SwitchesPage(quirks, faults, launches).routes(routes);
        new StaticFiles().routes(routes);
        new RegistrationApi(campus, register).routes(routes);
        new CourseApi(campus, deepLinks, launches, faults).routes(routes);
        new LaunchApi(campus, launches, idTokens, forge).routes(routes);
        new QuirkApi(quirks).routes(routes);
        return routes;
    }
}
