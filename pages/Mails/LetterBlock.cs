namespace CongVan.Pages;

/// <summary>What a letter is made of; text and HTML are written from the same blocks.</summary>
internal abstract record LetterBlock
{
    private LetterBlock()
    {
    }

    public sealed record Greeting(string Whom) : LetterBlock;

    public sealed record Heading(string Text) : LetterBlock;

    public sealed record Paragraph(string Text) : LetterBlock;

    /// <summary>Must not be overlooked.</summary>
    public sealed record Notice(string Text) : LetterBlock;

    public sealed record FactList(IReadOnlyList<(string Label, string Value)> Facts) : LetterBlock;

    /// <summary>One thing of several, with what is known of it.</summary>
    public sealed record Card(string Title, string? Emphasis, IReadOnlyList<(string Label, string Value)> Facts, IReadOnlyList<string> Notes)
        : LetterBlock;

    public sealed record Button(string Text, string Address) : LetterBlock;
}
