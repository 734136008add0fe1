package se.hytta.web.admin;

import java.net.URI;
import java.util.List;
import java.util.Set;
import se.hytta.lti.Lti;
import se.hytta.xapi.Recorder;
import se.hytta.xapi.personal.RecordKind;

/** The part of the administration that is about platforms: invitations, registrations, deployments and how they fare. */
final class PlatformAdministration {
    private PlatformAdministration() {}

    static Set<Object> resources(
            URI publicUrl,
            Lti lti,
            Recorder recorder,
            OrganisationRepository organisations,
            NameOrganisation naming,
            RegisterByHand register,
            ChooseRetention retention,
            ReadLearner readLearner,
            MailLink mail,
            AdminPages pages) {
        ChangeDeployment change = new ChangeDeployment(organisations, lti.platforms(), lti.deployments(), naming);
        Protect protect = new Protect(lti.protectedIdentities(), readLearner, publicUrl.toString());
        Invite invite = new Invite(lti.invitations(), organisations, retention);
        List<RecordKind> kinds = recorder.personalRecords().kinds();
        return Set.of(
                new InvitationsResource(pages, organisations, lti.invitations(), invite, naming, kinds, mail),
                new InvitationApiResource(lti.invitations(), invite, naming, mail),
                new RegistrationsResource(pages, organisations, lti.platforms(), lti.deployments(), register),
                new RegistrationApiResource(organisations, lti.platforms(), register, naming, publicUrl),
                new RegistrationCheckResource(pages, organisations, lti, naming, change),
                new RegistrationCheckApiResource(lti),
                new DeploymentsResource(pages, organisations, lti.platforms(), lti.deployments(), change),
                new ProtectionResource(pages, organisations, protect),
                new ProtectionApiResource(organisations, protect),
                new KeysResource(pages, lti.keys()),
                new KeyApiResource(lti.keys()),
                new DeploymentApiResource(organisations, lti.platforms(), lti.deployments(), change));
    }
}
