using System.Globalization;

namespace CongVan.Functions.Storage;

/// <summary>
/// Login names, each one person's for good (Đ6.2): the first Trần Văn A is <c>tranvana</c>, the second <c>tranvana2</c>. Logins of
/// agency accounts are in the same register. A name is reserved when a request is checked, so that the official approves the
/// true one; a refused line may release it, and only a name that no account ever had is then given to the next.
/// </summary>
public sealed class NameRegister(IRegister<NameRow> register) : IDisposable
{
    private const string NamePrefix = "name-";
    private readonly SemaphoreSlim oneAtATime = new(1);

    public static RegisterDefinition<NameRow> Definition { get; } = new("names");

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>
    /// Reserves the name, or with <paramref name="ordinals"/> the first free of base, base2, base3 … The same request line finds
    /// what it reserved before.
    /// </summary>
    /// <param name="baseName">Folded: lower-case ASCII letters, digits and dots.</param>
    /// <param name="requestLine">Stable id of the line.</param>
    /// <param name="ordinals">False for agency accounts: a collision is for an official.</param>
    public async Task<NameReservation> ReserveAsync(
        string baseName, string requestLine, bool ordinals, CancellationToken cancellation)
    {
        var partition = StemOf(baseName);

        // Not needed for being right, only spares those who wait here from taking each other's name and trying again.
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                if (await TryReserveAsync(partition, baseName, requestLine, ordinals, cancellation) is { } done)
                    return done;
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Who has the name, or null when it was never reserved.</summary>
    public async Task<HeldName?> FindAsync(string name, CancellationToken cancellation) =>
        ((NameRow.Held?)(await register.FindAsync(StemOf(name), NamePrefix + name, cancellation))?.Value)?.Name;

    /// <summary>
    /// Called before the account is made: from here on the name is never another's. Safe to repeat. False when the request line
    /// does not hold the name, so no account may be made.
    /// </summary>
    public async Task<bool> GiveAsync(string name, string requestLine, CancellationToken cancellation)
    {
        var row = await register.ChangeAsync(
            StemOf(name),
            NamePrefix + name,
            row => row is NameRow.Held { Name.State: NameState.Reserved } held && IsOf(held, requestLine)
                ? new NameRow.Held(held.Name with { State = NameState.Given })
                : row,
            cancellation);
        return row is NameRow.Held { Name.State: NameState.Given } given && IsOf(given, requestLine);
    }

    /// <summary>
    /// Lets go of a name whose line was refused or cancelled. Does nothing when an account has it already or the line does not
    /// hold it. Safe to repeat.
    /// </summary>
    public async Task ReleaseAsync(string name, string requestLine, CancellationToken cancellation)
    {
        var partition = StemOf(name);
        while (true)
        {
            var held = await register.FindAsync(partition, NamePrefix + name, cancellation);
            var line = await register.FindAsync(partition, LineKey(requestLine), cancellation);
            if (held?.Value is not NameRow.Held { Name.State: NameState.Reserved } now || !IsOf(now, requestLine) || line is null)
                return;

            var result = await register.WriteAsync(
                partition,
                [
                    new RowWrite<NameRow>.Replace(held.Key, new NameRow.Held(now.Name with { State = NameState.Released }), held.Version),
                    new RowWrite<NameRow>.Replace(line.Key, new NameRow.OfLine(Name: null), line.Version),
                ],
                cancellation);
            if (result.IsWritten)
                return;
        }
    }

    private async Task<NameReservation?> TryReserveAsync(
        string partition, string baseName, string requestLine, bool ordinals, CancellationToken cancellation)
    {
        var line = await register.FindAsync(partition, LineKey(requestLine), cancellation);
        if (line?.Value is NameRow.OfLine { Name: { } before })
            return new NameReservation.Reserved(before);

        var (name, seen) = await FirstFreeAsync(partition, baseName, ordinals, cancellation);
        if (seen?.Value is NameRow.Held { Name: { State: not NameState.Released } taken })
            return new NameReservation.Taken(taken);

        var held = new NameRow.Held(new HeldName(name, requestLine, NameState.Reserved));
        var result = await register.WriteAsync(
            partition,
            [Put(NamePrefix + name, held, seen), Put(LineKey(requestLine), new NameRow.OfLine(name), line)],
            cancellation);
        return result.IsWritten ? new NameReservation.Reserved(name) : null;
    }

    private async Task<(string Name, Row<NameRow>? Seen)> FirstFreeAsync(
        string partition, string baseName, bool ordinals, CancellationToken cancellation)
    {
        if (!ordinals)
            return (baseName, await register.FindAsync(partition, NamePrefix + baseName, cancellation));

        var rows = new Dictionary<string, Row<NameRow>>(StringComparer.Ordinal);
        string? continuation = null;
        do
        {
            var page = await register.PageAsync(partition, new PageRequest(1000, continuation, NamePrefix), cancellation);
            foreach (var row in page.Rows)
                rows[row.Key[NamePrefix.Length..]] = row;
            continuation = page.Continuation;
        }
        while (continuation is not null);

        for (var ordinal = 1; ; ordinal++)
        {
            var name = ordinal == 1 ? baseName : string.Create(CultureInfo.InvariantCulture, $"{baseName}{ordinal}");
            if (!rows.TryGetValue(name, out var row))
                return (name, null);
            if (row.Value is NameRow.Held { Name.State: NameState.Released })
                return (name, row);
        }
    }

    private static RowWrite<NameRow> Put(string key, NameRow value, Row<NameRow>? seen) =>
        seen is null ? new RowWrite<NameRow>.Add(key, value) : new RowWrite<NameRow>.Replace(key, value, seen.Version);

    private static bool IsOf(NameRow.Held held, string requestLine) =>
        string.Equals(held.Name.RequestLine, requestLine, StringComparison.Ordinal);

    private static string LineKey(string requestLine) => "line-" + requestLine;

    /// <summary>
    /// The name without the digits at its end. An agency's "vanthup2" and the second holder of "vanthup" are the same login, so
    /// they must meet in one partition, where one batch can tell.
    /// </summary>
    private static string StemOf(string name)
    {
        if (name.Length is 0 or > 100 || !name.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each == '.'))
            throw new ArgumentException($"A login has lower-case ASCII letters, digits and dots, not \"{name}\".", nameof(name));

        var stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return stem.Length == 0 ? "digits" : stem;
    }
}
