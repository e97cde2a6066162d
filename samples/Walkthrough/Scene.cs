using System.Text.Json;

namespace CongVan.Walkthrough;

/// <summary>What every chapter of the story has at hand.</summary>
internal sealed class Scene(Service service, Wire wire, Clock clock, Mailbox mailbox, string outFolder)
{
    /// <summary>Name of the Administrator's key among <see cref="Keys"/>.</summary>
    public const string Administrator = "quan-tri";

    /// <summary>Name of the receiving clerk's key among <see cref="Keys"/>.</summary>
    public const string Clerk = "van-thu";

    public Service Service { get; } = service;

    public Wire Wire { get; } = wire;

    public Clock Clock { get; } = clock;

    public Mailbox Mailbox { get; } = mailbox;

    public string OutFolder { get; } = outFolder;

    /// <summary>Keys by agency code, and the two above.</summary>
    public Dictionary<string, string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>How many statements were checked.</summary>
    public int Checked { get; private set; }

    /// <summary>One step of the story, in words.</summary>
    public void Say(string words) => Console.WriteLine($"[{Clock.Words}] {words}");

    /// <summary>A statement that must hold, with what was seen instead.</summary>
    public void Expect<T>(string what, T expected, T seen)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen))
            throw new WentOtherwise($"[{Clock.Words}] {what}: chờ “{expected}”, thấy “{seen}”.");
        Checked++;
    }

    public void ExpectAll(string what, IEnumerable<string> expected, IEnumerable<string> seen) =>
        Expect(what, string.Join(", ", expected), string.Join(", ", seen));

    public void ExpectContains(string what, string expected, string seen)
    {
        if (!seen.Contains(expected, StringComparison.Ordinal))
            throw new WentOtherwise($"[{Clock.Words}] {what}: chờ có “{expected}”, nhưng thấy: {seen}");
        Checked++;
    }

    /// <summary>An answer with this status; the body is told when it is another.</summary>
    public Answer ExpectStatus(string what, int expected, Answer answer)
    {
        if (answer.Code != expected)
            throw new WentOtherwise($"[{Clock.Words}] {what}: chờ mã {expected}, thấy {answer.Code}: {answer.Text}");
        Checked++;
        return answer;
    }

    /// <summary>A process as the Administrator sees it.</summary>
    public async Task<ProcessSeen> ProcessAsync(string id) =>
        new(ExpectStatus($"xem hồ sơ {id}", 200, await Wire.GetAsync($"api/processes/{id}", Keys[Administrator])).Json);
}

/// <summary>The answer of <c>api/processes/{id}</c>.</summary>
internal sealed record ProcessSeen(JsonElement Json)
{
    public JsonElement Brief => Json.GetProperty("process");

    public string Id => Brief.GetProperty("id").GetString()!;

    public string State => Brief.GetProperty("state").GetString()!;

    public DateTimeOffset Due => Brief.GetProperty("deadline").GetProperty("due").GetDateTimeOffset();

    public DateTimeOffset? Met => Moment("metAt");

    public DateTimeOffset? Breached => Moment("breachedAt");

    public bool Overdue => Brief.GetProperty("overdue").GetBoolean();

    public IReadOnlyList<JsonElement> Lines => [.. Json.GetProperty("lines").EnumerateArray()];

    public IEnumerable<string> Logins => Lines.Select(line => $"{line.GetProperty("state").GetString()} {line.GetProperty("login").GetString() ?? "–"}");

    public IReadOnlyList<JsonElement> Papers => [.. Json.GetProperty("papers").EnumerateArray()];

    public string History => string.Join('\n', Json.GetProperty("history").EnumerateArray().Select(happened => happened.GetProperty("words").GetString()));

    private DateTimeOffset? Moment(string name) =>
        Brief.GetProperty("deadline").GetProperty(name) is { ValueKind: JsonValueKind.String } moment ? moment.GetDateTimeOffset() : null;
}
