namespace CongVan.Pages;

/// <summary>A letter of the department, block after block; ends as a subject, a text and an HTML body.</summary>
internal sealed class Letter(Office office, string subject)
{
    private readonly List<LetterBlock> _blocks = [];

    /// <summary>"Kính gửi: Sở Nội vụ".</summary>
    public Letter ToAgency(string agency) => Add(new LetterBlock.Greeting(agency));

    /// <summary>"Kính gửi: Ông/Bà Trần Văn A".</summary>
    public Letter ToPerson(string name) => Add(new LetterBlock.Greeting($"Ông/Bà {name}"));

    public Letter Heading(string text) => Add(new LetterBlock.Heading(text));

    public Letter Say(string text) => Add(new LetterBlock.Paragraph(text));

    public Letter SayIf(bool condition, string text) => condition ? Say(text) : this;

    public Letter Warn(string text) => Add(new LetterBlock.Notice(text));

    public Letter WarnIf(bool condition, string text) => condition ? Warn(text) : this;

    /// <summary>Facts without a value are left out.</summary>
    public Letter Facts(params (string Label, string? Value)[] facts) => Add(new LetterBlock.FactList(Known(facts)));

    /// <summary>Nothing at all where nothing is known.</summary>
    public Letter FactsIfAny(IEnumerable<(string Label, string? Value)> facts) => Known(facts) is { Count: > 0 } known ? Add(new LetterBlock.FactList(known)) : this;

    public Letter Card(
        string title, string? emphasis, IEnumerable<(string Label, string? Value)> facts, IEnumerable<string> notes) =>
        Add(new LetterBlock.Card(title, emphasis, Known(facts), [.. notes]));

    public Letter Button(string text, string address) => Add(new LetterBlock.Button(text, address));

    public MailText Seal()
    {
        var line = OneLine(subject);
        return new MailText(line, LetterText.Write(office, _blocks), LetterHtml.Write(office, line, _blocks));
    }

    private Letter Add(LetterBlock block)
    {
        _blocks.Add(block);
        return this;
    }

    private static List<(string Label, string Value)> Known(IEnumerable<(string Label, string? Value)> facts) =>
        [.. facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => (fact.Label, fact.Value!))];

    /// <summary>A line feed in a name must not begin a new header.</summary>
    private static string OneLine(string text) =>
        string.Join(' ', text.Split([' ', '\r', '\n', '\t', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));
}
