using Paykassma.Silo;

var app = await PaykassmaSilo.BuildAsync(args);
await app.RunAsync();
