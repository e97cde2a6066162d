using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CongVan.Benchmarks;

/// <summary>Lines for people as they come, or one JSON object at the end.</summary>
internal sealed class Report(bool json)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _results = [];
    private string _name = "";
    private JsonObject _seen = [];

    /// <summary>Every result stands beside what the machine was doing.</summary>
    public void Begin(string name)
    {
        _name = name;
        _results[name] = _seen = [];
        See("machine", Machine.Facts());
    }

    public void See(string what, string value)
    {
        _seen[what] = value;
        Write(string.Create(CultureInfo.InvariantCulture, $"  {what}: {value}"));
    }

    public void See(string what, double value, string unit)
    {
        _seen[what] = new JsonObject { ["value"] = Math.Round(value, 3), ["unit"] = unit };
        Write(string.Create(CultureInfo.InvariantCulture, $"  {what}: {Rounded(value)} {unit}"));
    }

    public void End(Figure figure)
    {
        _seen["figure"] = new JsonObject { ["value"] = Math.Round(figure.Value, 3), ["unit"] = figure.Unit };
        See("aim", $"{figure.Aim}: {(figure.Met ? "met" : "missed")}");
        Write(string.Create(CultureInfo.InvariantCulture, $"{_name}: {Rounded(figure.Value)} {figure.Unit}"));
    }

    public void Close()
    {
        if (json)
        {
            Console.WriteLine(_results.ToJsonString(s_indented));
        }
    }

    private static string Rounded(double value) =>
        value.ToString(Math.Abs(value) switch { >= 1_000 => "N0", >= 10 => "F1", _ => "F3" }, CultureInfo.InvariantCulture);

    private void Write(string line)
    {
        if (!json)
        {
            Console.WriteLine(line);
        }
    }
}
