using Azure.Data.Tables;

namespace CongVan.Functions.Storage;

/// <summary>
/// A batch on its way to Azure Tables. Whatever a refusal says is looked at before it is believed: the answer to the first sending may have
/// been lost after it took effect, and then the second finds what the first wrote.
/// </summary>
internal sealed class TableBatch
{
    private const int MostBytes = 3 * 1024 * 1024;
    private const int Tries = 5;
    private readonly StoreTable rows;
    private readonly string mark = TableTrail.NewMark();
    private readonly List<TableWrite> writes;
    private readonly List<TableEntity> entities = [];
    private readonly List<(string Partition, string Key, IReadOnlyList<TableEntity> Parts)> beside = [];

    public TableBatch(StoreTable rows, string partition, List<TableWrite> writes)
    {
        this.rows = rows;
        this.writes = writes;
        var room = MostBytes;
        foreach (var write in writes)
        {
            var entity = new TableEntity(TableKeys.Of(partition), TableKeys.Of(write.Key)) { [TableTrail.Property] = TableTrail.Add(write.Expected?.Marks ?? "", mark) };
            var takes = TableValue.RoomInBatch(write.Value);
            if (TableValue.FitsInRow(write.Value) && takes <= room)
            {
                TableValue.PutInRow(entity, write.Value);
                room -= takes;
            }
            else
            {
                beside.Add((partition, write.Key, TableValue.PutBeside(entity, TableParts.PartitionOf(partition, write.Key), mark, write.Value)));
            }

            entities.Add(entity);
        }
    }

    /// <summary>To be written before the batch.</summary>
    public IReadOnlyList<(string Partition, string Key, IReadOnlyList<TableEntity> Parts)> Beside => beside;

    public async Task<WriteResult> SubmitAsync(CancellationToken cancellation)
    {
        var actions = writes.Zip(entities).Select(each => each.First.IsReplacement
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, each.Second, each.First.Expected!.ETag)
            : new TableTransactionAction(TableTransactionActionType.Add, each.Second)).ToList();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await rows.SubmitAsync(actions, cancellation);
                return Written();
            }
            catch (TableRefusal refusal)
            {
                if (await ExamineAsync(refusal.Index, cancellation) is { } outcome)
                    return outcome.IsWritten ? Written() : outcome;
                if (attempt == Tries)
                    throw AzureProblem.OfTables(refusal.InnerException!);
            }
        }
    }

    /// <summary>What is there instead; null when nothing stands in the way, so that the refusal was of the moment.</summary>
    private async Task<WriteResult?> ExamineAsync(int? index, CancellationToken cancellation)
    {
        // Who was refused for one row may have written them all and been overtaken there; a row it added tells longest.
        var suspects = index is { } refused and >= 0 && refused < writes.Count
            ? new[] { refused, writes.FindIndex(write => !write.IsReplacement) }.Where(n => n >= 0).Distinct()
            : Enumerable.Range(0, writes.Count);
        WriteResult? conflict = null;
        foreach (var n in suspects)
        {
            var there = await rows.FindAsync(entities[n].PartitionKey, entities[n].RowKey, StoreTable.KeysAnd(TableTrail.Property), cancellation);
            if (there is not null && TableTrail.Has(there.GetString(TableTrail.Property) ?? "", mark))
                return WriteResult.Written;
            if (conflict is null && (writes[n].IsReplacement ? there?.ETag != writes[n].Expected!.ETag : there is not null))
                conflict = new WriteResult(writes[n].Key);
        }

        return conflict;
    }

    private static WriteResult Written()
    {
        Commits.Registers.Add(1);
        return WriteResult.Written;
    }
}
