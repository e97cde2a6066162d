using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CongVan.Workflows.Regulation;

namespace CongVan.Clauses.Changing;

/// <summary>
/// A copy of this program in which the law's data says another number. The product has no switch for it: the bytes of numbers.json inside
/// the copy's CongVan.Workflows.dll are changed, and nothing else.
/// </summary>
internal sealed class ChangedLaw : IDisposable
{
    private const string Holder = "CongVan.Workflows.dll";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("congvan-law-");

    public ChangedLaw() => Copy(new DirectoryInfo(AppContext.BaseDirectory), folder);

    /// <summary>The program to start.</summary>
    public string Assembly => Path.Combine(folder.FullName, Path.GetFileName(typeof(ChangedLaw).Assembly.Location));

    /// <summary>One more; one less where one more has another digit, so that the bytes keep their length.</summary>
    public static int OtherThan(int number) => Text(number + 1).Length == Text(number).Length ? number + 1 : number - 1;

    /// <summary>The copy's law says <paramref name="count"/> for this number, and what ours says for every other.</summary>
    public void Say(LegalNumber number, int count)
    {
        var law = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Holder));
        var row = Encoding.UTF8.GetBytes($"\"name\": \"{number.Name}\",");
        var at = law.AsSpan().IndexOf(row);
        if (at < 0 || law.AsSpan(at + 1).IndexOf(row) >= 0)
            throw new InvalidOperationException($"{Holder} does not hold exactly one row of {number.Name}.");

        var end = at + law.AsSpan(at).IndexOf((byte)'}');
        var digits = Regex.Match(Encoding.Latin1.GetString(law, at, end - at), "\"count\": (?<digits>[0-9]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["digits"];
        if (digits.Value != Text(number.Count) || Text(count).Length != digits.Length)
            throw new InvalidOperationException($"{number.Name} is {digits.Value} in {Holder}, and cannot be made {count}.");

        Encoding.ASCII.GetBytes(Text(count)).CopyTo(law, at + digits.Index);
        File.WriteAllBytes(Path.Combine(folder.FullName, Holder), law);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var inner in from.EnumerateDirectories()) Copy(inner, to.CreateSubdirectory(inner.Name));
    }
}
