using Orleans;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>One scene while it is played: its actors, what it does with them, and what it has noted.</summary>
internal sealed class Scene(string name, ISceneSilos silos)
{
    public Stage Stage { get; } = Stage.Of(name);

    public IActorGrain Actor(string actor = "actor") => silos.Grains.GetGrain<IActorGrain>($"{name}/{actor}", typeof(ActorGrain).FullName);

    /// <summary>Another one that is played at the same time: its notes are its own.</summary>
    public Scene Aside(string aside) => new($"{name} {aside}", silos);

    public IActorGrain ReentrantActor() => silos.Grains.GetGrain<IActorGrain>($"{name}/actor", typeof(ReentrantActorGrain).FullName);

    public void Note(string what) => Stage.Note(what);

    /// <summary>Returns when this was noted.</summary>
    public Task NotedAsync(string what) => silos.UntilAsync(() => Stage.Notes.Contains(what));

    /// <summary>How many activations have noted their end.</summary>
    public int Ended => Stage.Notes.Count(note => note.EndsWith("is disposed", StringComparison.Ordinal));

    /// <summary>Returns when so many activations have noted their end.</summary>
    public Task EndedAsync(int count) => silos.UntilAsync(() => Ended >= count);

    /// <summary>Returns when each call that was made before has reached the actor, and has begun if nothing keeps it waiting.</summary>
    /// <param name="actor">If it can answer; a bystander otherwise.</param>
    public async Task ArriveAsync(IActorGrain? actor = null)
    {
        actor ??= Aside("aside").Actor();
        await silos.ArriveAsync();
        // A call that waits for nobody, behind all others: it goes the way of the others, and takes its turn after theirs.
        await actor.IsThere();
        await actor.IsThere();
    }

    /// <summary>Notes what a call was answered.</summary>
    public async Task AnswerAsync<T>(string of, Task<T> call) => Note($"{of}: {await OutcomeAsync(call)}");

    /// <summary>What a call was answered, to be noted when nothing else happens.</summary>
    public static async Task<string> OutcomeAsync<T>(Task<T> call)
    {
        try
        {
            var answer = await call;
            return answer is List<string> list ? string.Join(' ', list) : $"{answer}";
        }
        catch (Exception e)
        {
            return SceneFailures.Text(e);
        }
    }
}
