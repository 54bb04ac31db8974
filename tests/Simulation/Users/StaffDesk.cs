using System.Net;
using System.Text.Json;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>One person of staff at the API, with their own key: asks until it is answered, sometimes twice at once, and counts what it was answered.</summary>
internal sealed class StaffDesk(StaffPerson who, ShopClient client, WorldClock clock, Acts acts)
{
    public StaffPerson Who => who;

    public WorldClock Clock => clock;

    public Acts Acts => acts;

    public async Task<JsonElement?> ReadAsync(string path)
    {
        var (status, json) = await client.AskAsync(HttpMethod.Get, path, who.Key);
        return status == HttpStatusCode.OK ? json : null;
    }

    /// <summary>Acts, until it is answered for good.</summary>
    /// <param name="act">What it is called in the counts.</param>
    /// <param name="path">Of the act.</param>
    /// <param name="body">Its fields.</param>
    /// <param name="twice">Whether they click twice.</param>
    public async Task<DeskAnswer> DoAsync(string act, string path, object body, bool twice = false)
    {
        acts.Count(act);
        var text = JsonSerializer.Serialize(body);
        var other = twice ? client.AskAsync(HttpMethod.Post, path, who.Key, text) : null;
        var (status, json) = await client.AskAsync(HttpMethod.Post, path, who.Key, text);
        if (other is not null) await other;
        var code = json.TryGetProperty("code", out var value) ? value.GetString()! : json.TryGetProperty("status", out var state) && status == HttpStatusCode.Accepted ? state.GetString()! : "done";
        acts.Note($"{act}: {code}");
        // A mistake of the simulation, not of the program: it does not know what it asked for.
        if (status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.UnprocessableEntity)
            throw new InvalidOperationException($"{who.Name} was answered {(int)status} to {path}: {json}");
        return new DeskAnswer(status, code, json);
    }
}

/// <summary>What an act was answered.</summary>
/// <param name="Code"><c>done</c>, <c>held</c>, or why not.</param>
internal sealed record DeskAnswer(HttpStatusCode Status, string Code, JsonElement Json)
{
    public bool IsDone => Status == HttpStatusCode.OK;
}
