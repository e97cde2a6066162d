using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CongVan.Signing.Judging;

namespace CongVan.Signing.Cli;

/// <summary>The verdict for programs: an object for a file, codes stable, Vietnamese texts beside them.</summary>
public static class VerdictJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Vietnamese as it is; never put into a page as it is
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        WriteIndented = true,
    };

    public static string Write(IReadOnlyList<(string File, FileVerdict Verdict)> judged, bool asList)
    {
        var all = judged.Select(j => Of(j.File, j.Verdict)).ToList();
        return JsonSerializer.Serialize(asList || all.Count != 1 ? all : all[0], Options);
    }

    private static object Of(string file, FileVerdict verdict) => new
    {
        file,
        conclusion = verdict.Code,
        text = verdict.Text,
        reasons = verdict.Reasons,
        problem = verdict.ProblemCode,
        verdict.Pages,
        verdict.Revisions,
        signatures = verdict.Signatures.Select(Of),
    };

    private static object Of(SignatureVerdict signature) => new
    {
        field = signature.FieldName,
        signature.SubFilter,
        signature.Use,
        signature.Role,
        signature.RoleGround,
        signer = signature.Signer is { } s ? new { s.Name, s.Subject, s.Unit, s.Issuer, s.SerialNumber, sha256 = s.Thumbprint, s.ValidFrom, s.ValidTo } : null,
        signature.ClaimedTime,
        signature.ProvenTime,
        validAtSigning = signature.Signer is { } signer && (signature.ProvenTime ?? signature.ClaimedTime) is { } time ? signer.WasValidAt(time) : (bool?)null,
        signature.Reason,
        signature.Location,
        signature.Revision,
        signature.SignedLength,
        superseded = signature.IsSuperseded,
        signature.Permission,
        intact = signature.IsIntact,
        signature.Changes,
        axes = new
        {
            signature.Integrity,
            signature.Coverage,
            signature.LaterChanges,
            signature.Conformance,
            signature.Algorithm,
            signature.Trust,
        },
    };
}
