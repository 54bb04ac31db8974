using Paykassma.Plain;

// What a good engineer would write without actors: it is here to be measured against, so it is meant to be hard to beat.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var settings = PlainSettings.From(builder.Configuration);
await using var database = Database.Open(settings);
await Database.ApplySchemaAsync(database);
var postbacks = new PostbackEndpoint(new CreditStore(database), settings.Keys);

var app = builder.Build();
app.MapGet("/health", () => TypedResults.Ok());
app.MapPost("/merchant/postbacks/paykassma", postbacks.ReceiveAsync);
await app.RunAsync();
