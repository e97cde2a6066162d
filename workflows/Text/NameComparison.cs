using System.Text;

namespace CongVan.Workflows.Text;

/// <summary>
/// Whether two full names are one name: case and the place of the tone mark do not count ("Hoà", "HÒA"), marks do ("Tuân", "Tuấn").
/// </summary>
public static class NameComparison
{
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    public static string KeyOf(string fullName) =>
        string.Join(' ', fullName.ToLowerInvariant().Normalize(NormalizationForm.FormD)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(WithToneLast));

    public static bool Same(string one, string other) => string.Equals(KeyOf(one), KeyOf(other), StringComparison.Ordinal);

    private static string WithToneLast(string word) =>
        string.Concat(word.Where(one => !IsTone(one)).Concat(word.Where(IsTone)));

    private static bool IsTone(char one) => Tones.Contains(one, StringComparison.Ordinal);
}
