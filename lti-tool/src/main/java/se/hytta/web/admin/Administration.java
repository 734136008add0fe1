package se.hytta.web.admin;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.hytta.content.Content;
import se.hytta.content.player.Player;
import se.hytta.content.workshop.Workshop;
import se.hytta.lti.Lti;
import se.hytta.web.account.AccountSettings;
import se.hytta.web.account.Accounts;
import se.hytta.web.account.OpenIdSignIn;
import se.hytta.web.audit.AuditLog;
import se.hytta.web.mail.SendMail;
import se.hytta.web.page.Pages;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.forwarding.Forwardings;

/** The administration put together: its pages and its API. */
public final class Administration {
    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

    private final AdminPassword password;
    private final AuthenticateAdmin authenticate;
    private final Set<Object> resources;

    public static void migrate(DataSource dataSource) {
        Flyway.configure(Administration.class.getClassLoader())
                .dataSource(dataSource)
                .schemas("web")
                .locations("classpath:db/web")
                .load()
                .migrate();
    }

    public Administration(
            Jdbi jdbi,
            URI publicUrl,
            Optional<String> configuredPassword,
            AccountSettings settings,
            Recorder recorder,
            Forwardings forwardings,
            Content content,
            Workshop workshop,
            Lti lti,
            Pages templates) {
        this.password = new AdminPassword(jdbi, configuredPassword);
        this.authenticate = new AuthenticateAdmin(password, Clock.systemUTC());
        AdminSessionRepository sessions = new AdminSessionRepository(jdbi);
        boolean secure = "https".equals(publicUrl.getScheme());
        AdminCookie cookie = new AdminCookie(secure);
        Accounts accounts = new Accounts(jdbi, publicUrl, settings.key(), settings.openId(), Clock.systemUTC());
        AuditLog auditLog = new AuditLog(jdbi);
        SignIn signIn = new SignIn(authenticate, accounts, sessions, cookie, new BrowserCookie(secure), publicUrl);
        OrganisationRepository organisations = new OrganisationRepository(jdbi);
        NameOrganisation naming = new NameOrganisation(jdbi, recorder.organisations(), organisations);
        RegisterByHand register = new RegisterByHand(jdbi, recorder.organisations(), lti.platforms(), naming);
        AdminPages pages = new AdminPages(templates, publicUrl);
        MakeCredential makeCredential = new MakeCredential(recorder.credentials(), register);
        LearnerAccess learnerAccess = new LearnerAccess(recorder.personalRecords());
        ReadLearner readLearner = new ReadLearner(publicUrl);
        ChooseRetention chooseRetention = new ChooseRetention(
                jdbi, recorder.organisations(), recorder.personalRecords().retention());
        ChangeOrganisation changeOrganisation = new ChangeOrganisation(jdbi, recorder.organisations());
        MailLink mailLink = new MailLink(new SendMail(settings.mail()));
        ForwardTo forwardTo = new ForwardTo(forwardings, organisations, register);
        ExportStatements exporting = new ExportStatements(
                recorder.statements(),
                learnerAccess,
                lti.protectedIdentities(),
                publicUrl.toString(),
                Clock.systemUTC());
        this.resources = new LinkedHashSet<>(Set.of(
                new LearnersResource(
                        pages,
                        organisations,
                        recorder.personalRecords(),
                        learnerAccess,
                        readLearner,
                        lti.protectedIdentities(),
                        publicUrl.toString()),
                new LearnerApiResource(
                        organisations, recorder.personalRecords(), learnerAccess, readLearner, publicUrl),
                new OrganisationsResource(pages, organisations, recorder.personalRecords(), chooseRetention),
                new OrganisationApiResource(
                        organisations,
                        recorder.personalRecords().retention(),
                        chooseRetention,
                        changeOrganisation,
                        publicUrl),
                new OrganisationChangeResource(pages, organisations, changeOrganisation),
                new AdminGuard(
                        sessions,
                        accounts.repository(),
                        cookie,
                        new BasicAdmin(authenticate, accounts.apiKeys()),
                        publicUrl),
                new SignInResource(
                        templates,
                        signIn,
                        sessions,
                        cookie,
                        publicUrl,
                        accounts.openIdSignIn().map(OpenIdSignIn::name).orElse("")),
                new SecondStepResource(templates, accounts, signIn, publicUrl),
                new SecondFactorResource(pages, accounts, signIn, sessions, publicUrl),
                new ApiKeyResource(pages, organisations, accounts.apiKeys()),
                new OpenIdResource(templates, accounts.openIdSignIn(), signIn, secure),
                new JoinResource(templates, accounts.join(), publicUrl),
                new AuthoringResource(pages, workshop),
                new AccountsResource(pages, organisations, accounts.manage(), mailLink, publicUrl),
                new AccountApiResource(organisations, accounts.manage(), mailLink, publicUrl),
                new AuditApiResource(organisations, auditLog),
                new AuditFilter(auditLog),
                new AuditResource(pages, organisations, auditLog),
                new AccountResource(pages, organisations, accounts, sessions),
                new OverviewResource(pages, organisations, lti.platforms(), lti.deployments()),
                new StatementsResource(
                        pages,
                        organisations,
                        recorder.statements(),
                        recorder.tallies(),
                        learnerAccess,
                        publicUrl.toString()),
                new StatementExportResource(organisations, exporting),
                new StatementApiResource(organisations, exporting, recorder.tallies()),
                new ApiDescriptionResource(),
                new TimelineResource(pages, organisations, recorder.tallies(), Clock.systemUTC()),
                new CredentialsResource(pages, organisations, recorder.credentials(), makeCredential),
                new CredentialApiResource(organisations, recorder.credentials(), makeCredential),
                new ForwardingsResource(pages, organisations, forwardTo, content::catalogue),
                new ForwardingApiResource(forwardTo, publicUrl)));
        Player player = content.player();
        this.resources.addAll(Set.of(
                new CourseApiResource(content),
                new CoursePackageApiResource(content.exportCourse()),
                new CourseCountsApiResource(content),
                new DraftApiResource(content, register),
                new DraftsResource(pages, organisations, content),
                new CoursesResource(pages, content),
                new LaunchApiResource(player, register),
                new CourseRegistrationApiResource(player, recorder.personalRecords()),
                new SessionApiResource(player)));
        this.resources.addAll(PlatformAdministration.resources(
                publicUrl,
                lti,
                recorder,
                organisations,
                naming,
                register,
                chooseRetention,
                readLearner,
                mailLink,
                pages));
    }

    /** After the migrations: makes the administrator's password at the first start and says it once. */
    public void prepare() {
        password.makeIfNone()
                .ifPresent(made -> LOG.warn(
                        "The administrator's password was made now and is not shown again: user {}, password {}",
                        AdminPassword.USER,
                        made));
    }

    public Set<Object> resources() {
        return Set.copyOf(resources);
    }

    /** Whether the Authorization header is the administrator's; for what lies outside the resources. Another user's wrong password is no guess at hers. */
    public boolean isAdmin(String authorization, String address) {
        List<String> pair = BasicAdmin.pair(authorization);
        return pair.size() == 2
                && pair.get(0).equals(AdminPassword.USER)
                && authenticate.check(pair.get(0), pair.get(1), address).right();
    }
}
