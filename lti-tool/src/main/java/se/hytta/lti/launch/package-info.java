/**
 * Messages verified and turned into a launch (LTI Core 5, Security Framework 5.1, Deep Linking 2.0, 4.4).
 *
 * <p>Every message is checked in this order; the first check that fails decides the refusal, and nothing is stored.
 *
 * <table>
 * <caption>Checks by message type</caption>
 * <tr><th>check</th><th>LtiResourceLinkRequest</th><th>LtiDeepLinkingRequest</th><th>refusal</th></tr>
 * <tr><td>form, id_token at most 256 kB, nested at most 100 deep</td><td>yes</td><td>yes</td><td>400, 413</td></tr>
 * <tr><td>algorithm RS256, key named</td><td>yes</td><td>yes</td><td>403</td></tr>
 * <tr><td>issuer, audience, azp of an enabled registration</td><td>yes</td><td>yes</td><td>403</td></tr>
 * <tr><td>key known, signature</td><td>yes</td><td>yes</td><td>403; 503 when keys were never had</td></tr>
 * <tr><td>exp, iat, nbf with 60 s of leeway, no older than an hour</td><td>yes</td><td>yes</td><td>403</td></tr>
 * <tr><td>version 1.3.0, message type</td><td>yes</td><td>yes</td><td>400</td></tr>
 * <tr><td>target_link_uri is ours</td><td>must be there</td><td>when it is there</td><td>400</td></tr>
 * <tr><td>resource_link.id</td><td>yes</td><td>no</td><td>400</td></tr>
 * <tr><td>deep_linking_settings that take an ltiResourceLink</td><td>no</td><td>yes</td><td>400</td></tr>
 * <tr><td>deployment_id and roles are there</td><td>yes</td><td>yes</td><td>400</td></tr>
 * <tr><td>sub is there</td><td>yes</td><td>yes</td><td>403</td></tr>
 * <tr><td>role teaches</td><td>no</td><td>yes</td><td>403</td></tr>
 * <tr><td>the login's cookie, or its proof out of the platform's storage</td><td>yes</td><td>yes</td><td>403 with a
 * page that starts again in a new window</td></tr>
 * <tr><td>what the link names is there</td><td>when it names something</td><td>no</td><td>404</td></tr>
 * <tr><td>state, nonce, browser: consumed together, once</td><td>yes</td><td>yes</td><td>403</td></tr>
 * <tr><td>deployment approved</td><td>yes</td><td>yes</td><td>403; that it waits is stored</td></tr>
 * </table>
 *
 * <p>LtiSubmissionReviewRequest (Submission Review 1.0) is checked as LtiDeepLinkingRequest is, but target_link_uri must be
 * there, so must for_user.user_id and either resource_link.id or the line item (400), and an attempt of that person in the
 * launch's own context (404).
 */
@NullMarked
package se.hytta.lti.launch;

import org.jspecify.annotations.NullMarked;
