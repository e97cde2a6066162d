using System.Text.Json;
using CongVan.Benchmarks;
using CongVan.Benchmarks.Peers;

// PEER BENCHMARK FOLDER [COUNT|- [ROUNDS|-]]; started by tests/Benchmarks. The answer is the last line of standard output.
if (args is not [var name, var benchmark, var folder, ..] || !All.Peers.TryGetValue(name, out var maker) || !All.Questions.TryGetValue(benchmark, out var ask))
{
    await Console.Error.WriteLineAsync($"PEER BENCHMARK FOLDER [COUNT|- [ROUNDS|-]], of {string.Join(", ", All.Peers.Keys)} and {string.Join(", ", All.Questions.Keys)}");
    return 2;
}

var answers = Console.Out;
Console.SetOut(Console.Error); // products write to it
Answer answer;
if (maker.Lacks() is { } lack)
{
    answer = new Answer(name) { Cannot = lack };
}
else
{
    await using var peer = maker.New(folder);
    answer = new Answer(peer.Product) { Cannot = peer.Cannot(benchmark) };
    if (answer.Cannot is null)
    {
        await peer.Open();
        await ask(peer, new Asked(Number(3), Number(4)), answer);
        answer.See($"each step: {peer.EachStep}");
        answer.See($"durable: {await peer.Durability()}");
        await peer.Close();
    }
}

await answers.WriteLineAsync(JsonSerializer.Serialize(new PeerAnswer(answer.Product, answer.Figure, answer.Cannot, answer.Lines)));
return 0;

int? Number(int at) => args.Length > at && int.TryParse(args[at], System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
