namespace CongVan.Functions.Directory;

/// <summary>How an account's fields change; the same instance when nothing does.</summary>
internal static class AccountChanges
{
    public static DirectoryAccount Changed(this DirectoryAccount account, AccountChange change, DateTimeOffset now)
    {
        var changed = account with
        {
            DisplayName = change.DisplayName ?? account.DisplayName,
            Holder = change.Holder ?? account.Holder,
            Post = change.Post ?? account.Post,
            Room = change.Room ?? account.Room,
            Phone = change.Phone ?? account.Phone,
            Mail = change.Mail is null ? account.Mail : change.Mail.Length == 0 ? null : change.Mail,
        };
        List<GivenName> given = [];
        if (!Same(changed.DisplayName, account.DisplayName)) given.Add(new(NameOf.DisplayName, changed.DisplayName, now));
        if (!Same(changed.Holder, account.Holder)) given.Add(new(NameOf.Holder, changed.Holder, now));
        if (change.Alias is { } alias && !account.Names.Any(name => name.Of == NameOf.Login && Same(name.Name, alias)))
            given.Add(new(NameOf.Login, alias, now));
        return given.Count == 0 ? changed : changed with { Names = [.. account.Names, .. given] };
    }

    public static DirectoryAccount Unlocked(this DirectoryAccount account, LockReason reason, DateTimeOffset now)
    {
        if (!account.IsLockedFor(reason)) return account;
        var left = account.Locks.Where(standing => standing.Reason != reason).ToList();
        return account with { Locks = left, Enabled = left.Count == 0, UnlockedAt = reason.IsSecurity() ? now : account.UnlockedAt };
    }

    private static bool Same(string first, string second) => string.Equals(first, second, StringComparison.Ordinal);
}

internal static class NewAccounts
{
    public static DirectoryAccount Made(NewAccount account, DateTimeOffset now) => new(
        account.Login,
        account.Origin,
        account.Kind,
        account.AgencyCode,
        account.DisplayName,
        account.Holder,
        account.Post,
        account.Room,
        account.Mail,
        account.Phone,
        Enabled: true,
        HasPassword: false,
        MustChangePassword: true,
        CreatedAt: account.Since ?? now,
        PasswordSetAt: null)
    {
        Names =
        [
            new(NameOf.Login, account.Login, now),
            new(NameOf.DisplayName, account.DisplayName, now),
            new(NameOf.Holder, account.Holder, now),
        ],
    };
}
