using CongVan.Signing.Judging;

namespace CongVan.Tests.Signing.Judging;

/// <summary>Verdicts for tests: judged after the test signatures were made, without anyone to ask about trust unless a test brings one.</summary>
internal static class Judged
{
    public static readonly DateTimeOffset Now = TestKeys.Signed.AddDays(30);

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60); // against hanging, not a measure

    public static Task<FileVerdict> Of(byte[] pdf, JudgingOptions? options = null) =>
        Task.Run(() => PdfJudge.JudgeAsync(pdf, options ?? new() { At = Now }, TestContext.Current.CancellationToken).AsTask(), TestContext.Current.CancellationToken)
            .WaitAsync(Bound, TestContext.Current.CancellationToken);

    public static string Say(this FileVerdict verdict) =>
        $"{verdict.Code}: {string.Join("; ", verdict.Reasons.Select(r => $"{r.Code} {r.Text}"))}";

    public static IEnumerable<string> Codes(this Axis axis) => axis.Findings.Select(f => f.Code);
}
