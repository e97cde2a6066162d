using System.Globalization;
using System.Text;
using CongVan.Signing.Judging;

namespace CongVan.Signing.Cli;

/// <summary>The verdict as a person reads it: the conclusion, why, and each signature with what TT 15/2025/TT-BKHCN wants shown.</summary>
public static class VerdictText
{
    public static string Write(string file, FileVerdict verdict)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{file}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  Kết luận: {verdict.Text}");
        foreach (var reason in verdict.Reasons)
            text.AppendLine(CultureInfo.InvariantCulture, $"    - {reason.Text} [{reason.Code}]");
        foreach (var signature in verdict.Signatures)
            Write(text, signature);
        return text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, SignatureVerdict signature)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"  {SignatureWords.Title(signature)}");
        foreach (var (label, value) in SignatureWords.Facts(signature))
            text.AppendLine(CultureInfo.InvariantCulture, $"    {label}: {value}");
        foreach (var (name, axis) in SignatureWords.Axes(signature))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"    {name}: {SignatureWords.Of(axis.Grade)}");
            foreach (var finding in axis.Findings)
                text.AppendLine(CultureInfo.InvariantCulture, $"      - {finding.Text} [{finding.Code}]");
        }
    }
}
