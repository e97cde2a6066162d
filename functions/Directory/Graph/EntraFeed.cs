using CongVan.Functions.Entra;
using CongVan.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;

namespace CongVan.Functions.Directory.Graph;

/// <summary>
/// Each night before unused accounts are looked for: sign-ins of the day are noted, users whose machine died are brought up, and a user that
/// somebody enabled behind our back while a lock stands is disabled again. Nobody is ever enabled here: a portal's administrator has reasons.
/// </summary>
internal sealed class EntraFeed(
    EntraUsers users, EntraFollowing following, RegisterDirectory registers, IRegister<EntraLink> links, IOptions<GraphDirectorySettings> settings, ILogger<EntraFeed> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await foreach (var user in users.AllAsync(settings.Value.Domain, cancellation))
        {
            try
            {
                await OneAsync(user, cancellation);
            }
            catch (Exception error) when (error is DirectoryException or StorageException || GraphProblem.Of(error, cancellation) is not null)
            {
                log.UserNotFollowed(error, user.Id);
            }
        }
    }

    private async Task OneAsync(User user, CancellationToken cancellation)
    {
        var login = user.UserPrincipalName!.Split('@')[0];
        if (EntraProfile.OriginOf(user) is not { } origin || await registers.FindAsync(login, cancellation) is not { } account
            || !string.Equals(account.Origin, origin, StringComparison.Ordinal))
            return;

        if (EntraUsers.LastSignIn(user) is { } seen)
            await registers.NoteActivityAsync(login, new LastActivity(Activity.On(seen), Activity.Unknown), cancellation);
        await following.FollowAsync(login, cancellation);
        if (user.AccountEnabled == true && await links.FindAsync(account.Login, EntraLink.Key, cancellation) is { } link && !account.Enabled)
        {
            await users.UpdateAsync(link.Value.UserId, new User { AccountEnabled = false }, cancellation);
            log.UserDisabledAgain(user.Id);
        }
    }
}

public sealed class EntraNight(IServiceProvider services)
{
    /// <summary>23:30 in Vietnam; nothing to do where accounts are in our registers alone.</summary>
    [Function(nameof(FollowEntra))]
    public async Task FollowEntra([TimerTrigger("0 30 16 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        if (services.GetService(typeof(EntraFeed)) is EntraFeed feed)
            await feed.RunAsync(cancellation);
    }
}

internal static partial class EntraLog
{
    [LoggerMessage(3501, LogLevel.Warning, "The user {UserId} of Microsoft Entra could not be brought up tonight; the next night does it.")]
    public static partial void UserNotFollowed(this ILogger log, Exception problem, string? userId);

    [LoggerMessage(3502, LogLevel.Warning, "The user {UserId} of Microsoft Entra was enabled while a lock stands, and is disabled again.")]
    public static partial void UserDisabledAgain(this ILogger log, string? userId);
}
