using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing.Judging.Integrity;

/// <summary>What the mathematics of a signature say.</summary>
/// <param name="Axis">What was found.</param>
/// <param name="Message">Null when it could not be read.</param>
/// <param name="Signer">Null when there is none, or more than one.</param>
/// <param name="Certificate">Null when the message does not carry the signer's.</param>
/// <param name="Bare">Of a signature that is no message.</param>
internal sealed record IntegrityVerdict(Axis Axis, CmsMessage? Message = null, CmsSigner? Signer = null, X509Certificate2? Certificate = null, BareSignature? Bare = null);
