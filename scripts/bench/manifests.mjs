/** The files at the top of the system: workspaces, compose, and a Deployment for each service. */
export function manifests(services) {
  return {
    'package.json': `${JSON.stringify({ name: 'bench', private: true, workspaces: ['services/*'] }, null, 2)}\n`,
    '.gitignore': 'node_modules/\ndist/\n',
    'docker-compose.yml': `services:\n${services.map(composeService).join('')}`,
    ...Object.fromEntries(services.map((service, index) => [`k8s/${service}.yaml`, deployment(service, 1 + (index % 3))])),
  };
}

function composeService(service, index, services) {
  const calls = services[(index + 3) % services.length];
  return `  ${service}:
    build: services/${service}
    environment:
      PORT: '3000'
      DATABASE_URL: postgres://db/${service}
      ${calls.toUpperCase()}_URL: http://${calls}:3000
    ports: ['${3000 + index}:3000']
`;
}

function deployment(service, replicas) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${service}
spec:
  replicas: ${replicas}
  selector:
    matchLabels: { app: ${service} }
  template:
    metadata:
      labels: { app: ${service} }
    spec:
      containers:
        - name: ${service}
          image: bench/${service}:1.0.0
          ports: [{ containerPort: 3000 }]
`;
}
