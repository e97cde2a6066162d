using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace CongVan.Functions.Storage;

/// <summary>One table of the account: made when first written to, empty until then, its errors in our words.</summary>
internal sealed class StoreTable(TableClient table)
{
    /// <summary>For reading a part of an entity: what is not named does not come, the keys neither.</summary>
    public static string[] KeysAnd(string property) => ["PartitionKey", "RowKey", "Timestamp", property];

    public async Task<TableEntity?> FindAsync(string partition, string key, IEnumerable<string>? select, CancellationToken cancellation)
    {
        try
        {
            var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, key, select, cancellation);
            return found.HasValue ? found.Value : null;
        }
        catch (Exception problem) when (AzureProblem.Explains(problem, cancellation))
        {
            throw AzureProblem.OfTables(problem);
        }
    }

    /// <summary>The first <paramref name="most"/> entities of a range, in order of partition and key.</summary>
    public async Task<List<TableEntity>> TakeAsync(string filter, int most, CancellationToken cancellation)
    {
        List<TableEntity> found = [];
        await foreach (var page in PagesAsync(filter, Math.Min(most, 1000), cancellation))
        {
            found.AddRange(page.Rows.Take(most - found.Count));
            if (found.Count == most)
                break;
        }

        return found;
    }

    /// <summary>All entities of a range, each page with the time on the store's clock, by which entities tell their age.</summary>
    public async IAsyncEnumerable<(IReadOnlyList<TableEntity> Rows, DateTimeOffset Now)> PagesAsync(
        string? filter, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var pages = table.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellation).AsPages().GetAsyncEnumerator(cancellation);
        while (await Reading(pages, cancellation))
            yield return (pages.Current.Values, pages.Current.GetRawResponse().Headers.Date ?? DateTimeOffset.MinValue);
    }

    /// <summary>Writes up to 100 entities of one partition together.</summary>
    /// <exception cref="TableRefusal">An entity is there, is not there, or has changed: nothing was written now.</exception>
    public async Task SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await SubmitOrMakeAsync(actions, cancellation);
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            throw new TableRefusal((refused as TableTransactionFailedException)?.FailedTransactionActionIndex, refused);
        }
        catch (Exception problem) when (AzureProblem.Explains(problem, cancellation))
        {
            throw AzureProblem.OfTables(problem);
        }
    }

    /// <summary>Writes entities whatever is there.</summary>
    public async Task PutAsync(IEnumerable<TableEntity> entities, CancellationToken cancellation)
    {
        try
        {
            await SubmitAsync([.. entities.Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity))], cancellation);
        }
        catch (TableRefusal refused)
        {
            // Nothing was asked for that could stand in the way, so it is of the moment.
            throw AzureProblem.OfTables(refused.InnerException!);
        }
    }

    /// <summary>Takes an entity away if it is as it was read; false when it was not.</summary>
    public async Task<bool> DeleteAsync(TableEntity entity, CancellationToken cancellation)
    {
        try
        {
            var answer = await table.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, entity.ETag, cancellation);
            return answer.Status != 404;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
        catch (Exception problem) when (AzureProblem.Explains(problem, cancellation))
        {
            throw AzureProblem.OfTables(problem);
        }
    }

    private async Task SubmitOrMakeAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
        }
        catch (RequestFailedException missing) when (IsMissingTable(missing))
        {
            await table.CreateIfNotExistsAsync(cancellation);
            await table.SubmitTransactionAsync(actions, cancellation);
        }
    }

    private static async Task<bool> Reading(IAsyncEnumerator<Page<TableEntity>> pages, CancellationToken cancellation)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (IsMissingTable(missing))
        {
            return false;
        }
        catch (Exception problem) when (AzureProblem.Explains(problem, cancellation))
        {
            throw AzureProblem.OfTables(problem);
        }
    }

    private static bool IsMissingTable(RequestFailedException problem) => problem.ErrorCode == TableErrorCode.TableNotFound;
}

/// <summary>The store's answer to a batch: something is not as the batch expects it.</summary>
/// <param name="index">Which action, when the store says it.</param>
internal sealed class TableRefusal(int? index, Exception inner) : Exception(inner.Message, inner)
{
    public int? Index { get; } = index;
}
