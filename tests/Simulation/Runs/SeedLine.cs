using System.Globalization;
using System.Text.Json;

namespace Paykassma.Simulation.Runs;

/// <summary>What is told of a seed.</summary>
internal static class SeedLine
{
    /// <summary>For a person.</summary>
    public static string Words(RunResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {result.Seed}: {result.Hash:x16}, {result.Operations} operations, {result.Credits} credits, {result.Steps} steps, {result.Calls} calls, {result.Requests} requests, {result.Commits} commits, {result.Virtual}\n{string.Join('\n', result.Violations.Select(violation => "VIOLATED: " + violation))}");

    /// <summary>For a program: a line of JSON.</summary>
    public static string Json(RunResult result, bool differs, Shrunk? shrunk) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["seed"] = result.Seed,
        ["hash"] = result.Hash.ToString("x16", CultureInfo.InvariantCulture),
        ["operations"] = result.Operations,
        ["steps"] = result.Steps,
        ["virtual_seconds"] = result.Virtual.TotalSeconds,
        ["differs"] = differs,
        ["acts"] = result.Acts,
        ["hits"] = result.Hits.ToDictionary(hit => hit.Key.ToString(), hit => hit.Value),
        ["violations"] = result.Violations,
        ["shrunk"] = shrunk is null ? null : Of(shrunk),
    });

    private static Dictionary<string, object> Of(Shrunk shrunk) => new()
    {
        ["arguments"] = SeedOptions.Write(shrunk.Options),
        ["operations"] = shrunk.Result.Operations,
        ["users"] = shrunk.Result.Users.Select(user => user.ToString()),
        ["hits"] = shrunk.Result.Hits.ToDictionary(hit => hit.Key.ToString(), hit => hit.Value),
        ["violation"] = shrunk.Violation,
        ["at_seconds"] = shrunk.At.TotalSeconds,
        ["tried"] = shrunk.Runs,
        ["story"] = shrunk.Story,
    };
}
