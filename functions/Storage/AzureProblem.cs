using Azure;
using Azure.Identity;

namespace CongVan.Functions.Storage;

/// <summary>What a storage account's refusals mean and who can mend them.</summary>
internal static class AzureProblem
{
    private const string TablesRole = "Storage Table Data Contributor";
    private const string BlobsRole = "Storage Blob Data Contributor";

    /// <summary>True for what a store or the way to it did; false for our own mistakes and for a caller who went away.</summary>
    public static bool Explains(Exception problem, CancellationToken cancellation) => problem switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        RequestFailedException or AuthenticationFailedException or HttpRequestException or IOException => true,
        // Azure.Core's last word when every try failed.
        AggregateException several => several.InnerExceptions.All(each => Explains(each, cancellation)),
        _ => false,
    };

    public static StorageException OfTables(Exception problem) => Of(problem, "registers", "Storage:TablesUri", TablesRole);

    public static StorageException OfBlobs(Exception problem) => Of(problem, "vault", "Storage:BlobsUri", BlobsRole);

    private static StorageException Of(Exception problem, string what, string setting, string role)
    {
        var cause = problem is AggregateException several ? several.InnerExceptions[^1] : problem;
        return cause switch
        {
            CredentialUnavailableException => new(
                $"The application has no identity to open the {what} with; give the machine a managed identity, or set Azure:ClientId to one it has.", canRetry: false, problem),
            AuthenticationFailedException => new(
                $"The application's identity got no token for the {what} ({cause.Message}); try again, and look at the identity if it stays so.", canRetry: true, problem),
            RequestFailedException { Status: 401 or 403 } => new(
                $"The storage account does not let the application into the {what}; give its identity the role \"{role}\" and its network a way in.", canRetry: false, problem),
            RequestFailedException { ErrorCode: "TableNotFound" or "TableBeingDeleted" or "ContainerNotFound" or "ContainerBeingDeleted" } => new(
                $"The place of the {what} in the storage account is not there at this moment; try again.", canRetry: true, problem),
            RequestFailedException { Status: 400 or 404 or 405 or 411 or 413 or 415 or 416 } refused => new(
                $"The storage account of the {what} did not take the request ({refused.Status} {refused.ErrorCode}); check {setting}.", canRetry: false, problem),
            RequestFailedException { Status: > 0 } busy => new(
                $"The storage account of the {what} could not answer ({busy.Status} {busy.ErrorCode}); try again.", canRetry: true, problem),
            _ => new($"The storage account of the {what} could not be reached; check the network and {setting}, then try again.", canRetry: true, problem),
        };
    }
}
