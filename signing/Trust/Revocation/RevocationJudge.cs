using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Asks whether a certificate was revoked: first what the file embeds, then, where that is missing or older than the signature, the
/// newest that can be fetched. What could not be found out is said, with each source's reason.
/// </summary>
internal sealed class RevocationJudge(AlgorithmPolicy policy, IRevocationSource? online)
{
    public async ValueTask<RevocationAnswer> JudgeAsync(X509Certificate2 certificate, X509Certificate2 issuer, IReadOnlyList<OpenedMaterial> embedded, SigningMoment moment, DateTimeOffset? evidenceFrom, ListSigners signers, CancellationToken cancellation)
    {
        var statements = new Statements(policy, moment, evidenceFrom ?? moment.At, signers);
        foreach (var material in embedded)
            statements.Look(material, certificate, issuer, embedded: true);
        var decisive = statements.Decisive(certificate);
        if (decisive is { IsFinal: true } || decisive?.MadeAt >= moment.At)
            return Answer(decisive, []);

        if (online is null)
            return decisive is not null ? Answer(decisive, []) : Unknown(statements, "việc kiểm tra trực tuyến không được bật");
        if (moment.Now > Validity.Of(certificate).To)
            return decisive is not null ? Answer(decisive, []) : Unknown(statements, "chứng thư đã hết hạn nên không hỏi trực tuyến được nữa");

        var problems = new List<string>();
        await foreach (var fetched in online.FetchAsync(certificate, issuer, cancellation))
        {
            if (fetched.Problem is { } problem)
                problems.Add(problem);
            var newest = new ValidationMaterial { Crls = fetched.Crl is { } crl ? [crl] : [], OcspAnswers = fetched.Ocsp is { } ocsp ? [ocsp] : [] };
            statements.Look(newest.Opened, certificate, issuer, embedded: false);
            if (statements.Decisive(certificate) is { Embedded: false } now)
                return Answer(now, problems);
        }

        statements.Problems.UnionWith(problems);
        return decisive is not null ? Answer(decisive, problems) : Unknown(statements, null);
    }

    private static RevocationAnswer Answer(Statement statement, IReadOnlyList<string> problems) => new()
    {
        State = statement.State,
        Since = statement.Since,
        Reason = statement.Reason,
        Source = statement.Source,
        Embedded = statement.Embedded,
        MadeAt = statement.MadeAt,
        Evidence = statement.Evidence,
        Signers = statement.Signers,
        Problems = problems,
    };

    private static RevocationAnswer Unknown(Statements statements, string? why)
    {
        var problems = statements.Problems.ToList();
        if (problems.Count == 0)
            problems.Add("tệp không kèm thông tin thu hồi");
        if (why is not null)
            problems.Add(why);
        return new() { State = RevocationState.Unknown, Problems = problems };
    }
}
