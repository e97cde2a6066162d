using System.Text;

namespace CongVan.Pages;

/// <summary>A letter as plain text; lines end with LF, addresses stand alone on theirs.</summary>
internal static class LetterText
{
    public static string Write(Office office, IEnumerable<LetterBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks) text.Append(Of(block)).Append('\n');
        text.Append("Trân trọng.\n\n").Append(office.Name).Append('\n');
        if (office.Contact is { } contact) text.Append(contact).Append('\n');
        return text.Append("\n-- \n").Append(LetterHtml.Footer).Append('\n').ToString();
    }

    private static string Of(LetterBlock block) => block switch
    {
        LetterBlock.Greeting it => $"Kính gửi: {it.Whom}\n",
        LetterBlock.Heading it => it.Text.ToUpperInvariant() + "\n",
        LetterBlock.Paragraph it => it.Text + "\n",
        LetterBlock.Notice it => $"(!) {it.Text}\n",
        LetterBlock.FactList it => Facts(it.Facts, "- "),
        LetterBlock.Card it => Card(it),
        LetterBlock.Button it => $"{it.Text}:\n{it.Address}\n",
        _ => throw new InvalidOperationException($"No text for {block.GetType().Name}."),
    };

    private static string Card(LetterBlock.Card card)
    {
        var head = card.Emphasis is null ? card.Title : $"{card.Title}: {card.Emphasis}";
        return head + "\n" + Facts(card.Facts, "   ") + string.Concat(card.Notes.Select(note => $"   (!) {note}\n"));
    }

    private static string Facts(IEnumerable<(string Label, string Value)> facts, string lead) =>
        string.Concat(facts.Select(fact => $"{lead}{fact.Label}: {fact.Value}\n"));
}
